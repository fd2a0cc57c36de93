package latentdrag.ui.photograph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import latentdrag.edit.PhotographFile;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.engine.PhotographRun;
import latentdrag.image.Frame;
import latentdrag.image.photograph.CropAdjustment;
import latentdrag.image.photograph.CropSampler;
import latentdrag.image.photograph.CropTarget;
import latentdrag.ui.common.Texts;

/**
 * One search for a photograph's latent, from the reading of its crop to its end: what it tells becomes {@link SearchProgress}. Belongs to
 * the JavaFX thread.
 */
final class RunningSearch {
    private final OpenPhotograph photograph;
    private final Consumer<SearchProgress> told;
    private final List<Double> projection = new ArrayList<>();
    private final List<Double> tuning = new ArrayList<>();
    private Optional<PhotographRequest> request = Optional.empty();
    private Optional<PhotographRun> run = Optional.empty();
    private SearchProgress progress = SearchProgress.of(Texts.text("photograph.reading"));
    private boolean cancelled;

    RunningSearch(OpenPhotograph photograph, Consumer<SearchProgress> told) {
        this.photograph = photograph;
        this.told = told;
        told.accept(progress);
    }

    OpenPhotograph photograph() {
        return photograph;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * The crop has been read, and the engine is at it.
     *
     * @param target the crop at the network's size
     */
    void begun(PhotographRequest asked, Frame target, PhotographRun begun) {
        request = Optional.of(asked);
        run = Optional.of(begun);
        show(progress.withTarget(target));
        if (cancelled) {
            begun.cancel();
        }
    }

    void takeBest() {
        run.ifPresent(PhotographRun::takeBest);
    }

    void cancel() {
        cancelled = true;
        run.ifPresent(PhotographRun::cancel);
    }

    /** Takes a word of progress; the end is not one. */
    void take(PhotographEvent event) {
        if (event instanceof PhotographEvent.Comparing comparing) {
            show(progress.at(Texts.text("photograph.comparing"), comparing.fraction()));
        } else if (event instanceof PhotographEvent.Projected projected) {
            projected(projected.step());
        } else if (event instanceof PhotographEvent.Tuned tuned) {
            tuned(tuned.step());
        }
    }

    private void projected(ProjectionStep step) {
        projection.add(step.psnr());
        String words = Texts.text("photograph.step", step.number(), step.steps(), step.height(), step.psnr());
        show(progress.at(words, (double) step.number() / step.steps())
                .withCourse(projection)
                .withFound(step.picture(), step.strangeness()));
    }

    private void tuned(TuningStep step) {
        tuning.add(step.psnr());
        List<Double> course = new ArrayList<>(projection);
        course.addAll(tuning);
        int steps = request.map(r -> r.tuningSteps().orElse(step.number())).orElse(step.number());
        int number = Math.min(step.number(), steps); // the last one looks at what they came to
        String words = Texts.text("photograph.tuning", number, steps, step.psnr());
        show(progress.at(words, (double) number / steps).withCourse(course));
    }

    private void show(SearchProgress now) {
        progress = now;
        told.accept(now);
    }

    /** What was searched, how, and what came of it. */
    PhotographSource source(PhotographResult result) {
        PhotographRequest asked = request.orElseThrow();
        PhotographFile file = new PhotographFile(
                photograph.file().file().toAbsolutePath().normalize(),
                Optional.empty(),
                photograph.file().sha256(),
                photograph.width(),
                photograph.height());
        return new PhotographSource(
                file,
                asked.sampler().crop(),
                result.crop(),
                new PhotographSource.Search(
                        asked.projection().steps(),
                        asked.projection().prior(),
                        asked.projection().settles(),
                        asked.tuningSteps(),
                        asked.fineOnly(),
                        asked.classIndex()),
                result.latent(),
                new PhotographSource.Found(result.psnr(), result.typicality(), projection, tuning));
    }

    /** The crop as the network is to draw it. */
    static Frame target(CropSampler sampler) {
        CropTarget target = sampler.sample(CropAdjustment.NONE);
        int area = target.width() * target.height();
        byte[] bytes = new byte[3 * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                float value = (target.values()[c * area + i] + 1) * 127.5f;
                bytes[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return new Frame(target.width(), target.height(), 3, bytes);
    }
}
