package latentdrag.ui.common;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.PhotographRun;
import latentdrag.image.photograph.CropAdjustment;
import latentdrag.image.photograph.CropTarget;

/** Looks for the brightest place of the crop, a pixel a step. */
final class ToySearch implements PhotographRun {
    /** What tuning adds to the toy. */
    static final WeightChange CHANGE =
            new WeightChange(Map.of("toy", new WeightChange.Tensor(new long[] {1}, new float[] {0.5f})));

    private final PhotographRequest request;
    private final Consumer<PhotographEvent> observer;
    private final CompletableFuture<Void> may;
    private final String failure;
    private final CompletableFuture<PhotographEvent> ended = new CompletableFuture<>();
    private volatile boolean enough;
    private volatile boolean cancelled;

    ToySearch(
            PhotographRequest request,
            Consumer<PhotographEvent> observer,
            CompletableFuture<Void> may,
            String failure) {
        this.request = request;
        this.observer = observer;
        this.may = may;
        this.failure = failure;
    }

    void go() {
        observer.accept(new PhotographEvent.Comparing(0.5));
        CropTarget target = request.sampler().sample(CropAdjustment.NONE);
        int brightest = 0;
        for (int i = 1; i < target.width() * target.height(); i++) {
            brightest = target.values()[i] > target.values()[brightest] ? i : brightest;
        }
        float[] place = {32, 32};
        float[] goal = {brightest % target.width(), brightest / target.width()};
        int steps = request.projection().steps();
        for (int step = 1; step <= steps && !over(step); step++) {
            for (int i = 0; i < 2; i++) {
                place[i] += Math.signum(goal[i] - place[i]);
            }
            observer.accept(new PhotographEvent.Projected(step(step, steps, new Latent(1, 2, place.clone()))));
        }
        end(new Latent(1, 2, place.clone()));
    }

    private boolean over(int step) {
        if (step > 1) {
            may.join();
        }
        return cancelled || enough && step > 1 || !failure.isEmpty();
    }

    private static ProjectionStep step(int number, int steps, Latent latent) {
        return new ProjectionStep(
                number, steps, 64, true, 20 + number, 1, latent, CropAdjustment.NONE, ToyBackend.draw(latent));
    }

    private void end(Latent latent) {
        PhotographEvent last;
        if (cancelled) {
            last = new PhotographEvent.Failed("The search was cancelled; nothing was changed.");
        } else if (!failure.isEmpty()) {
            last = new PhotographEvent.Failed(failure);
        } else {
            boolean tunes = request.tuningSteps().isPresent() && !enough;
            if (tunes) {
                observer.accept(new PhotographEvent.Tuned(new TuningStep(1, 1, 40, Optional.empty())));
            }
            last = new PhotographEvent.Finished(new PhotographResult(
                    latent,
                    request.sampler().crop(),
                    30,
                    1,
                    tunes ? Optional.of(CHANGE) : Optional.empty(),
                    ToyBackend.draw(latent),
                    enough ? List.of("The search was ended early.") : List.of()));
        }
        observer.accept(last);
        ended.complete(last);
    }

    @Override
    public void takeBest() {
        enough = true;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public CompletableFuture<PhotographEvent> ended() {
        return ended;
    }
}
