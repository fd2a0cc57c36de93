package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;

class RunWatchTest {
    private static final Typicality TYPICALITY = typicality();

    private static Typicality typicality() {
        Random random = new Random(3);
        float[] w = new float[400];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) Math.abs(random.nextGaussian());
        }
        return Typicality.of(w, 1);
    }

    private static RunWatch watch(float start) {
        return new RunWatch(
                TYPICALITY,
                new DragRequest(
                        latent(start),
                        List.of(PointPair.of(1, 1, 9, 1), PointPair.of(2, 2, 2, 2)),
                        Optional.empty(),
                        DragSettings.defaults()));
    }

    private static Latent latent(double w) {
        return new Latent(1, 1, new float[] {(float) w});
    }

    private static void step(RunWatch watch, int step, double confidence, double w) {
        watch.step(new DragStep(
                step,
                List.of(new Point(1, 1), new Point(2, 2)),
                List.of(8.0, 0.0),
                1,
                List.of(0.9, confidence),
                List.of(0.7, 0.7),
                20,
                latent(w)));
    }

    private static RunWatch run(int steps, IntToDoubleFunction confidence, IntToDoubleFunction w) {
        RunWatch watch = watch(1);
        for (int i = 1; i <= steps; i++) {
            step(watch, i, confidence.applyAsDouble(i), w.applyAsDouble(i));
        }
        return watch;
    }

    @Test
    void aRunThatFaresWellSaysNothing() {
        RunWatch watch = run(40, i -> 0.8, i -> 1);
        assertEquals(List.of(), watch.warnings());
        assertEquals(40, watch.last().orElseThrow().step());
        assertEquals(Optional.empty(), watch(1).last());
    }

    @Test
    void aPointThatIsLostIsNamedWithTheStepItWasLostAt() {
        RunWatch watch = run(40, i -> i < 20 ? 0.8 : 0.0, i -> 1);
        // the mean of five steps falls below 0.15 with the fifth: (0.8 · 0 + 0 · 5) / 5
        assertEquals(List.of(new RunWarning.PointLost(1, 24)), watch.warnings());
    }

    @Test
    void theWindowAndTheCommandLineCallTheSamePointLost() {
        RunWatch watch = watch(1);
        java.util.List<DragStep> steps = new java.util.ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            DragStep step = new DragStep(
                    i,
                    List.of(new Point(1, 1), new Point(2, 2)),
                    List.of(8.0, 0.0),
                    1,
                    List.of(0.9, 0.3 - 0.01 * i),
                    List.of(0.7, 0.7),
                    20,
                    latent(1));
            steps.add(step);
            watch.step(step);
            boolean inWindow = DragHealth.of(steps, DragSettings.defaults(), 256)
                    .points()
                    .get(1)
                    .symptoms()
                    .contains(PointHealth.Symptom.LOST);
            assertEquals(inWindow, !watch.warnings().isEmpty(), "step " + i);
        }
    }

    @Test
    void aPointThatIsFoundAgainIsNoMatter() {
        assertEquals(
                List.of(), run(40, i -> i >= 10 && i < 20 ? 0.0 : 0.8, i -> 1).warnings());
    }

    @Test
    void aLatentThatLeavesIsSaidWithTheStepAndOneThatComesBackIsNot() {
        RunWatch left = run(30, i -> 0.8, i -> i < 12 ? 1 : 50);
        RunWarning.LatentLeft said = (RunWarning.LatentLeft) left.warnings().get(0);
        assertEquals(12, said.step());
        assertEquals(TYPICALITY.of(latent(50), 1), said.typicality());
        assertEquals(List.of(), run(30, i -> 0.8, i -> i == 12 ? 50 : 1).warnings());
    }

    /** A projected photograph may lie far out from the beginning. */
    @Test
    void aRunThatBeginsFarOutHasLeftWhenItIsTwiceAsFar() {
        RunWatch watch = watch(50);
        step(watch, 1, 0.8, 55);
        assertEquals(List.of(), watch.warnings());
        step(watch, 2, 0.8, 90);
        assertEquals(2, watch.warnings().get(0).step());
    }
}
