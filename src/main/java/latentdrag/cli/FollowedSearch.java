package latentdrag.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.engine.Engine;
import latentdrag.engine.PhotographRun;
import latentdrag.engine.ProgressListener;

/** A photograph's way to a latent, followed to its end: says how far it is, and keeps how close each step came. */
final class FollowedSearch implements Consumer<PhotographEvent> {
    private final ProgressListener progress;
    private final int tuningSteps;
    private final List<Double> projection = new ArrayList<>(); // until it has ended, of the engine thread
    private final List<Double> tuning = new ArrayList<>();

    /** @param tuningSteps at most; 0 = none */
    FollowedSearch(ProgressListener progress, int tuningSteps) {
        this.progress = progress;
        this.tuningSteps = tuningSteps;
    }

    /**
     * Searches to the end, or until Ctrl-C, which takes the best so far.
     *
     * @throws CommandException with the engine's sentence, where the search broke off
     */
    PhotographResult follow(Engine engine, PhotographRequest request, StopOnInterrupt interrupt) {
        PhotographRun run = engine.photograph(request, this);
        interrupt.stopBy(run::takeBest);
        PhotographEvent last = OpenModel.await(run.ended());
        if (last instanceof PhotographEvent.Finished finished) {
            return finished.result();
        }
        if (last instanceof PhotographEvent.Failed failed) {
            throw new CommandException(failed.message());
        }
        throw new IllegalStateException("a search ends finished or failed, got " + last);
    }

    @Override
    public void accept(PhotographEvent event) {
        if (event instanceof PhotographEvent.Comparing comparing) {
            progress.progress("comparing seeds", comparing.fraction());
        } else if (event instanceof PhotographEvent.Projected projected) {
            projected(projected.step());
        } else if (event instanceof PhotographEvent.Tuned tuned) {
            tuned(tuned.step());
        }
    }

    private void projected(ProjectionStep step) {
        projection.add(step.psnr());
        progress.progress(
                String.format(
                        Locale.ROOT,
                        "step %d of %d at %d px, %.1f dB",
                        step.number(),
                        step.steps(),
                        step.height(),
                        step.psnr()),
                (double) step.number() / step.steps());
    }

    private void tuned(TuningStep step) {
        tuning.add(step.psnr());
        progress.progress(
                String.format(Locale.ROOT, "tuning step %d of %d, %.1f dB", step.number(), tuningSteps, step.psnr()),
                (double) step.number() / tuningSteps);
    }

    /** PSNR after each step of the search; once it has ended. */
    List<Double> projection() {
        return projection;
    }

    /** PSNR at each step of tuning; once it has ended. */
    List<Double> tuning() {
        return tuning;
    }
}
