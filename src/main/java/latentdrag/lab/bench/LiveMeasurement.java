package latentdrag.lab.bench;

import java.util.Optional;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.StepOutcome;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ProgressListener;
import latentdrag.engine.RunPictures;
import latentdrag.image.Frame;
import latentdrag.lab.bench.SpeedReport.Way;

/** Watches a run with the pictures that the window would show, as the engine makes it. Engine thread only. */
final class LiveMeasurement {
    private final SpeedSubject subject;
    private final ProgressListener progress;
    private final Runnable beforeStep;
    private double clock;
    private double pictureMillis;
    private double lastPicture;
    private double longestGap;
    private int steps;
    private int frames;
    private int wholes;

    /** @param beforeStep may throw to end the measurement */
    LiveMeasurement(SpeedSubject subject, ProgressListener progress, Runnable beforeStep) {
        this.subject = subject;
        this.progress = progress;
        this.beforeStep = beforeStep;
    }

    SpeedReport.Live run(int seconds) {
        double millis = 1000.0 * seconds;
        DragOptimiser optimiser = subject.optimiser(Way.CHOSEN);
        try (FrameRenderer renderer = new FrameRenderer(subject.generator());
                AlgorithmRun state = optimiser.begin(subject.request(new SpeedPlan.Case(1, false), Way.CHOSEN))) {
            renderer.render(subject.latent()); // the first one prepares what the others find ready
            long begun = System.nanoTime();
            Frame first = renderer.render(subject.latent());
            RunPictures pictures = new RunPictures(
                    FramePolicy.Share.USUAL, Optional.of(first), (System.nanoTime() - begun) / 1e6, true, 1);
            while (clock < millis) {
                beforeStep.run();
                progress.progress("A run with its pictures", clock / millis);
                step(optimiser, state, pictures);
            }
        }
        return new SpeedReport.Live(
                steps / clock * 1000, frames / clock * 1000, wholes, pictureMillis / clock, longestGap);
    }

    private void step(DragOptimiser optimiser, AlgorithmRun state, RunPictures pictures) {
        FrameRequest wish = pictures.next(false);
        StepOutcome outcome = state.step(wish);
        pictures.drawn(outcome);
        clock += outcome.step().millis();
        pictureMillis += outcome.pictureMillis();
        steps++;
        if (outcome.frame().isPresent()) {
            frames++;
            wholes += outcome.whole() ? 1 : 0;
            longestGap = Math.max(longestGap, clock - lastPicture);
            lastPicture = clock;
        }
    }
}
