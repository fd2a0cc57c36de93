package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a toy generator of 32×32 pixels: what a person can ask for, and what comes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DragOptimiserTest {
    private static final DragSettings SETTINGS =
            DragSettings.published().withStepSize(0.02).withRadii(48, 96);

    /** Nanoseconds: without a pause the collector takes all the time, with this one there is more than one in a step all the same. */
    private static final long BETWEEN_COLLECTIONS = 2_000_000;

    private NDManager base;
    private StyleGan2Generator toy;
    private DragOptimiser optimiser;
    private Latent start;

    /** How the steps are made. */
    ComputeMode extent() {
        return ComputeMode.CHEAPEST;
    }

    @BeforeAll
    void openToy() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
        toy = ToyGenerator.of(base);
        optimiser = new DragOptimiser(toy, extent());
        start = latent(1);
    }

    @AfterAll
    void closeToy() {
        optimiser.close();
        toy.close();
        base.close();
    }

    private Latent latent(long seed) {
        double[] random = new NumpyRandom(seed).randn(16);
        float[] z = new float[16];
        for (int i = 0; i < 16; i++) {
            z[i] = (float) random[i];
        }
        try (NDManager manager = base.newSubManager()) {
            NDArray w = toy.mapping().w(manager.create(z, new Shape(1, 16)), null);
            return new Latent(8, 16, toy.mapping().ws(w, 1, OptionalInt.empty()).toFloatArray());
        }
    }

    private DragRequest request(DragSettings settings, PointPair... pairs) {
        return new DragRequest(start, List.of(pairs), Optional.empty(), settings);
    }

    private DragRequest masked(Mask mask, DragSettings settings, PointPair... pairs) {
        return new DragRequest(start, List.of(pairs), Optional.of(mask), settings);
    }

    private record Run(List<StepOutcome> steps) {
        StepOutcome last() {
            return steps.get(steps.size() - 1);
        }

        Optional<RunEnding> ending() {
            return last().ending();
        }

        List<Latent> latents() {
            return steps.stream().map(s -> s.step().latent()).toList();
        }
    }

    private Run run(DragRequest request, int most) {
        return run(request, most, false);
    }

    private Run run(DragRequest request, int most, boolean pictures) {
        List<StepOutcome> steps = new ArrayList<>();
        try (AlgorithmRun state = optimiser.begin(request)) {
            do {
                steps.add(state.step(pictures));
            } while (steps.size() < most && steps.get(steps.size() - 1).ending().isEmpty());
        }
        return new Run(steps);
    }

    private static double movement(Latent a, Latent b) {
        double sum = 0;
        float[] x = a.toArray();
        float[] y = b.toArray();
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow((double) x[i] - y[i], 2);
        }
        return Math.sqrt(sum);
    }

    @Test
    void aFeatureIsDraggedToItsTarget() {
        Run run = run(request(SETTINGS.withRadii(48, 48), PointPair.of(20, 20, 16, 17)), 60);
        assertEquals(Optional.of(RunEnding.ARRIVED), run.ending());
        assertTrue(run.last().step().distances().get(0) <= 2);
        assertTrue(run.steps().size() > 1);
    }

    @Test
    void thePaperPresetGetsThereToo() {
        DragSettings paper = DragSettings.paper().withRadii(48, 48).withStepSize(0.02);
        Run run = run(request(paper, PointPair.of(20, 20, 16, 17)), 60);
        assertEquals(Optional.of(RunEnding.ARRIVED), run.ending());
        assertTrue(run.last().step().distances().get(0) <= 1);
    }

    @Test
    void theStepLimitEndsARun() {
        Run run = run(request(SETTINGS.withMaxSteps(3), PointPair.of(4, 4, 28, 28)), 300);
        assertEquals(3, run.steps().size());
        assertEquals(Optional.of(RunEnding.STEP_LIMIT), run.ending());
    }

    /** With steps too small to move a pixel nothing comes nearer. */
    @Test
    void aRunWithoutProgressEndsWhenItsPatienceDoes() {
        DragSettings hopeless = SETTINGS.withStepSize(1e-7).withPatience(5);
        Run run = run(request(hopeless, PointPair.of(4, 4, 28, 28)), 300);
        assertEquals(6, run.steps().size());
        assertEquals(Optional.of(RunEnding.NO_PROGRESS), run.ending());
    }

    @Test
    void aRunThatBeginsAtItsTargetsArrivesWithoutPulling() {
        for (DragSettings settings : List.of(SETTINGS, DragSettings.paper())) {
            Run run = run(request(settings, PointPair.of(10, 10, 10, 10)), 5);
            assertEquals(1, run.steps().size());
            assertEquals(Optional.of(RunEnding.ARRIVED), run.ending());
            assertEquals(start, run.last().step().latent());
            assertEquals(0, run.last().step().loss());
        }
    }

    /** Nobody pulls at an anchor while it is within a pixel; dragged along with its surroundings it is pulled back. */
    @Test
    void anAnchorHoldsItsSurroundings() {
        PointPair pull = PointPair.of(12, 12, 26, 12);
        PointPair anchor = PointPair.of(14, 16, 14, 16);
        double driftHeld = 0;
        List<StepOutcome> alone = run(request(SETTINGS, pull), 40).steps();
        List<StepOutcome> held = run(request(SETTINGS, pull, anchor), 40).steps();
        assertEquals(alone.get(0).step().latent(), held.get(0).step().latent(), "at rest an anchor does not pull");
        assertNotEquals(
                alone.get(alone.size() - 1).step().latent(),
                held.get(held.size() - 1).step().latent(),
                "once it drifted it does");
        for (StepOutcome step : held) {
            driftHeld = Math.max(driftHeld, step.step().distances().get(1));
        }
        assertTrue(driftHeld > 1, "the anchor was dragged along before it was pulled back");
        double end = held.get(held.size() - 1).step().distances().get(1);
        assertTrue(end < driftHeld, "it came back from " + driftHeld + " to " + end);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 6, 6", "31, 31, 25, 25", "0, 16, 10, 16", "16, 31, 16, 20"})
    void aHandleOnTheBorderIsDraggedLikeAnyOther(double x, double y, double toX, double toY) {
        Run run = run(request(SETTINGS, PointPair.of(x, y, toX, toY)), 20);
        run.steps().forEach(s -> assertTrue(s.step().points().get(0).isInside(32, 32)));
        assertTrue(run.steps().get(0).step().loss() > 0);
        assertNotEquals(start, run.last().step().latent());
    }

    @Test
    void twoHandlesOnOnePixelPullTogether() {
        PointPair pair = PointPair.of(12, 12, 24, 12);
        StepOutcome one = run(request(SETTINGS, pair), 1).last();
        StepOutcome two = run(request(SETTINGS, pair, pair), 1).last();
        assertEquals(2 * one.step().loss(), two.step().loss(), 1e-6);
        assertEquals(two.step().points().get(0), two.step().points().get(1));
    }

    @Test
    void aTargetOutsideThePictureIsTheNearestPlaceInside() {
        Run outside = run(request(SETTINGS, PointPair.of(28, 12, 60, 12)), 5);
        Run border = run(request(SETTINGS, PointPair.of(28, 12, 31, 12)), 5);
        assertEquals(border.latents(), outside.latents());
        assertEquals(3, outside.steps().get(0).step().distances().get(0));
    }

    @Test
    void aHandleBetweenPixelsIsTheNearestPixel() {
        Run between = run(request(SETTINGS, PointPair.of(11.6, 12.4, 20, 12)), 5);
        Run on = run(request(SETTINGS, PointPair.of(12, 12, 20, 12)), 5);
        assertEquals(on.latents(), between.latents());
    }

    @Test
    void aMaskThatLetsEverythingChangeIsNoMask() {
        PointPair pair = PointPair.of(12, 12, 20, 12);
        assertEquals(
                run(request(SETTINGS, pair), 6).latents(),
                run(masked(Mask.allEditable(32, 32), SETTINGS, pair), 6).latents());
    }

    @Test
    void aMaskThatFixesEverythingHoldsThePictureBack() {
        PointPair pair = PointPair.of(12, 12, 26, 12);
        Run free = run(request(SETTINGS, pair), 15);
        Run fixed = run(masked(Mask.allFixed(32, 32), SETTINGS, pair), 15);
        assertEquals(free.latents().get(0), fixed.latents().get(0), "nothing has changed yet that could be held");
        assertTrue(movement(start, fixed.last().step().latent())
                < 0.7 * movement(start, free.last().step().latent()));
    }

    @Test
    void sixtyEightPointsAreTracked() {
        PointPair[] pairs = new PointPair[68];
        for (int i = 0; i < 68; i++) {
            double x = 2 + i % 10 * 3;
            double y = 2 + i / 10 * 4;
            pairs[i] = PointPair.of(x, y, Math.min(31, x + 4), y);
        }
        DragStep step = run(request(SETTINGS, pairs), 3).last().step();
        assertEquals(68, step.points().size());
        assertEquals(68, step.distances().size());
        assertEquals(68, step.confidences().size());
        assertTrue(step.confidences().stream().allMatch(c -> c >= 0 && c <= 1));
    }

    @Test
    void trackingTrustsWhatHasNotMoved() {
        Run run = run(request(SETTINGS, PointPair.of(12, 12, 26, 12)), 10);
        assertEquals(1, run.steps().get(0).step().confidences().get(0));
        double later = run.last().step().confidences().get(0);
        assertTrue(later > 0 && later < 1, "after some steps " + later);
    }

    @Test
    void aHandleThatRelearnsIsFoundExactlyWhereItIsAndOthersGoOn() {
        DragRequest request = request(SETTINGS, PointPair.of(12, 12, 26, 12), PointPair.of(20, 24, 6, 24));
        try (AlgorithmRun state = optimiser.begin(request)) {
            for (int i = 0; i < 10; i++) {
                state.step(false);
            }
            DragStep before = state.step(false).step();
            assertTrue(before.confidences().stream().allMatch(c -> c < 1), before::toString);
            state.retakeTemplates(Set.of(0, 7));
            DragStep after = state.step(false).step();
            assertEquals(1, after.confidences().get(0));
            assertEquals(before.points().get(0), after.points().get(0), "its own place is the template");
            assertTrue(after.confidences().get(1) < 1);
            assertNotEquals(before.textures().get(0), after.textures().get(0));
            assertEquals(before.textures().get(1), after.textures().get(1), "a texture is that of the template");
        }
    }

    @Test
    void inWTheOptimisedRowsStayEqualAndTheOthersStay() {
        Latent end = run(request(SETTINGS.withSpace(LatentSpace.W, 6), PointPair.of(12, 12, 26, 12)), 5)
                .last()
                .step()
                .latent();
        for (int i = 0; i < 16; i++) {
            assertEquals(end.value(0, i), end.value(5, i));
            assertEquals(start.value(7, i), end.value(7, i));
        }
        assertNotEquals(start, end);
    }

    /** The published order shows the picture its points stand on; the paper's order the one after the pull. */
    @Test
    void thePictureIsTheOneThePointsStandOn() {
        PointPair pair = PointPair.of(12, 12, 26, 12);
        try (FrameRenderer renderer = new FrameRenderer(toy)) {
            Run published = run(request(SETTINGS, pair), 4, true);
            assertSamePicture(
                    renderer.render(published.latents().get(2)),
                    published.last().frame().orElseThrow());
            Run paper = run(request(DragSettings.paper().withRadii(48, 96).withStepSize(0.02), pair), 4, true);
            assertSamePicture(
                    renderer.render(paper.last().step().latent()),
                    paper.last().frame().orElseThrow());
        }
    }

    /** Drawn on from the feature block instead of from the constant: rounding may move a value by one level. */
    private static void assertSamePicture(Frame expected, Frame got) {
        byte[] a = expected.toBytes();
        byte[] b = got.toBytes();
        int differing = 0;
        for (int i = 0; i < a.length; i++) {
            int levels = Math.abs((a[i] & 0xff) - (b[i] & 0xff));
            assertTrue(levels <= 1);
            differing += levels;
        }
        assertTrue(differing <= a.length / 100, differing + " values differ");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void drawingPicturesChangesNothingInARun(boolean published) {
        DragSettings settings =
                published ? SETTINGS : DragSettings.paper().withRadii(48, 96).withStepSize(0.02);
        DragRequest request = request(settings.withBlock(2), PointPair.of(12, 12, 26, 12));
        assertEquals(run(request, 8, false).latents(), run(request, 8, true).latents());
    }

    @Test
    void aSmallerFeatureBlockIsReadAsIfResized() {
        Run run = run(request(SETTINGS.withBlock(1), PointPair.of(12, 12, 20, 12)), 30);
        assertTrue(run.steps().get(0).step().loss() > 0);
        assertTrue(run.last().step().distances().get(0) < 8);
    }

    /** An operand whose Java buffer is freed while the graph still refers to it gives silently wrong gradients. */
    @Test
    @Slow
    void garbageCollectionsDoNotTouchTheGradients() throws InterruptedException {
        DragRequest request =
                masked(centre(), SETTINGS.withArrival(Arrival.within(0.01)), PointPair.of(12, 12, 24.3, 12));
        List<Latent> expected = run(request, 25).latents();
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger collections = new AtomicInteger();
        Thread collecting = new Thread(() -> {
            while (running.get()) {
                System.gc();
                collections.incrementAndGet();
                ByteBuffer.allocateDirect(1 << 16).putFloat(0, Float.NaN); // takes the place of what was freed
                LockSupport.parkNanos(BETWEEN_COLLECTIONS);
            }
        });
        collecting.start();
        try {
            assertEquals(expected, run(request, 25).latents());
        } finally {
            running.set(false);
            collecting.join();
        }
        assertTrue(collections.get() > 25, collections + " collections in 25 steps");
    }

    @Test
    void theNumberOfArraysIsTheSameAfterTenAndAfterSixtySteps() {
        for (DragSettings settings : List.of(SETTINGS, DragSettings.paper().withMaxSteps(0))) {
            DragSettings endless = settings.withArrival(Arrival.within(0.01)).withLambda(20);
            DragRequest request = masked(centre(), endless, PointPair.of(12, 12, 24.3, 12.3));
            try (AlgorithmRun state = optimiser.begin(request)) {
                int run = 0;
                int model = 0;
                for (int step = 1; step <= 60; step++) {
                    state.step(step % 3 == 0);
                    if (step == 10) {
                        run = state.arrayCount();
                        model = toy.manager().getManagedArrays().size();
                    }
                }
                assertEquals(run, state.arrayCount());
                assertEquals(model, toy.manager().getManagedArrays().size());
            }
        }
    }

    @Test
    void aRunThatIsClosedLeavesNothingBehind() {
        PointPair pair = PointPair.of(12, 12, 26, 12);
        run(masked(centre(), SETTINGS, pair), 5, true);
        int before = toy.manager().getManagedArrays().size();
        run(masked(centre(), SETTINGS, pair), 5, true);
        assertEquals(before, toy.manager().getManagedArrays().size());
    }

    private static Mask centre() {
        return Mask.allFixed(32, 32).withStroke(new Point(16, 16), new Point(16, 16), 10, true);
    }

    @Test
    void steeringToTheSameThingsChangesNothing() {
        DragRequest request = masked(centre(), SETTINGS, PointPair.of(12, 12, 26, 12));
        try (AlgorithmRun steered = optimiser.begin(request);
                AlgorithmRun left = optimiser.begin(request)) {
            for (int step = 0; step < 6; step++) {
                steered.steer(request.pairs(), request.mask(), request.settings());
                assertEquals(
                        left.step(false).step().latent(),
                        steered.step(false).step().latent());
            }
        }
    }

    @Test
    void steeringTurnsARunRound() {
        DragRequest request = request(SETTINGS, PointPair.of(12, 12, 26, 12));
        try (AlgorithmRun state = optimiser.begin(request)) {
            for (int step = 0; step < 5; step++) {
                state.step(false);
            }
            state.steer(List.of(PointPair.of(12, 12, 2, 12)), Optional.empty(), SETTINGS);
            StepOutcome next = state.step(false);
            Point now = next.step().points().get(0);
            assertEquals(
                    now.distanceTo(new Point(2, 12)), next.step().distances().get(0));
            assertEquals(6, next.step().step());
        }
    }

    /** A mask that comes later still holds the picture in which the run began. */
    @Test
    void aMaskThatComesLaterHoldsTheFirstPicture() {
        DragRequest request = request(SETTINGS, PointPair.of(12, 12, 26, 12));
        try (AlgorithmRun state = optimiser.begin(request)) {
            for (int step = 0; step < 8; step++) {
                state.step(false);
            }
            double before = movement(start, state.latent());
            state.steer(request.pairs(), Optional.of(Mask.allFixed(32, 32)), SETTINGS.withLambda(500));
            for (int step = 0; step < 20; step++) {
                state.step(false);
            }
            assertTrue(movement(start, state.latent()) < before);
        }
    }

    @Test
    void anotherBlockOrSpaceMayBeChosenWhileARunGoesOn() {
        DragRequest request = masked(centre(), SETTINGS, PointPair.of(12, 12, 26, 12));
        try (AlgorithmRun state = optimiser.begin(request)) {
            state.step(false);
            Latent before = state.latent();
            state.steer(request.pairs(), request.mask(), SETTINGS.withBlock(2).withSpace(LatentSpace.W, 4));
            StepOutcome next = state.step(true);
            assertTrue(next.step().loss() > 0);
            assertNotEquals(before, state.latent());
            for (int i = 0; i < 16; i++) {
                assertEquals(before.value(4, i), state.latent().value(4, i), "row 4 is no longer optimised");
            }
        }
    }

    /** A latent of huge values overflows in the synthesis; w⁺ is then left as it was. */
    @Test
    void numbersThatGrowBeyondAllBoundsEndTheRunInWords() {
        float[] huge = new float[8 * 16];
        Arrays.fill(huge, 1e38f);
        DragRequest request = new DragRequest(
                new Latent(8, 16, huge), List.of(PointPair.of(12, 12, 26, 12)), Optional.empty(), SETTINGS);
        try (AlgorithmRun state = optimiser.begin(request)) {
            DragRefusedException refused = assertThrows(DragRefusedException.class, () -> state.step(false));
            assertTrue(refused.toString().contains("step size below"), refused.toString());
            assertEquals(request.latent(), state.latent());
        }
    }

    @Test
    void whatDoesNotFitTheModelIsRefusedInWords() {
        PointPair pair = PointPair.of(12, 12, 26, 12);
        refused("outside the picture of 32×32", request(SETTINGS, PointPair.of(32, 3, 5, 5)));
        refused("The mask is 16×32", masked(Mask.allFixed(16, 32), SETTINGS, pair));
        refused("has blocks 0 to 3", request(SETTINGS.withBlock(4), pair));
        Latent other = new Latent(10, 16, new float[160]);
        refused("10 rows of 16 values", new DragRequest(other, List.of(pair), Optional.empty(), SETTINGS));
    }

    private void refused(String part, DragRequest request) {
        DragRefusedException refused = assertThrows(DragRefusedException.class, () -> optimiser.begin(request));
        assertTrue(refused.toString().contains(part), refused.toString());
    }

    @Test
    void finishingTracksOnThePictureItShows() {
        try (AlgorithmRun state = optimiser.begin(request(SETTINGS, PointPair.of(12, 12, 26, 12)));
                FrameRenderer renderer = new FrameRenderer(toy)) {
            for (int step = 0; step < 4; step++) {
                state.step(false);
            }
            Frame frame = state.finish();
            assertEquals(renderer.render(state.latent()), frame);
            assertFalse(state.points().isEmpty());
        }
    }

    /** A picture twice as high as wide, as of networks with a rectangular constant. */
    @Test
    void rectangularPicturesAreDraggedToo() {
        List<Architecture.Block> blocks = new ArrayList<>();
        for (int size = 4; size <= 32; size *= 2) {
            blocks.add(new Architecture.Block(2 * size, size, 8));
        }
        Architecture square = ToyGenerator.architecture();
        Architecture tall = new Architecture(
                square.zDim(),
                0,
                square.wDim(),
                2,
                0.01,
                Architecture.Kind.SKIP,
                blocks,
                3,
                square.convClamp(),
                true,
                4);
        try (StyleGan2Generator generator = ToyGenerator.of(base, tall, 2);
                DragOptimiser tallOptimiser = new DragOptimiser(generator, extent());
                AlgorithmRun state = tallOptimiser.begin(request(SETTINGS, PointPair.of(16, 60, 16, 40)))) {
            StepOutcome outcome = state.step(true);
            assertEquals(64, outcome.frame().orElseThrow().height());
            assertEquals(32, outcome.frame().orElseThrow().width());
            assertTrue(outcome.step().loss() > 0);
        }
    }
}
