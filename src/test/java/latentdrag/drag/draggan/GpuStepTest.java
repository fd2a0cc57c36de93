package latentdrag.drag.draggan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.StepOutcome;
import latentdrag.drag.TensorLibrary;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.Latent;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.DeviceCopies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What crosses between Java and the device in a step whose arithmetic stays there. */
@Slow
class GpuStepTest {
    private static final PointPair[] PAIRS = {PointPair.of(12, 12, 26, 12), PointPair.of(20, 22, 3, 30)};

    private static NDManager base;
    private static StyleGan2Generator toy;
    private static DragOptimiser optimiser;
    private static DeviceCopies transfers;

    @BeforeAll
    static void openToy() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
        toy = ToyGenerator.of(base);
        optimiser = new DragOptimiser(toy, ComputeMode.DEVICE);
        transfers = optimiser.transfers();
    }

    @AfterAll
    static void closeToy() {
        optimiser.close();
        toy.close();
        base.close();
    }

    private static DragSettings settings(StepOrder order) {
        DragSettings preset = order == StepOrder.TRACK_THEN_PULL
                ? DragSettings.published()
                : DragSettings.paper().withMaxSteps(0);
        return preset.withStepSize(0.02).withRadii(48, 96).withArrival(Arrival.within(0.01));
    }

    private static DragRequest request(DragSettings settings) {
        float[] values = new float[8 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i % 16 + 1);
        }
        Mask centre = Mask.allFixed(32, 32).withStroke(new Point(16, 16), new Point(16, 16), 10, true);
        return new DragRequest(new Latent(8, 16, values), List.of(PAIRS), Optional.of(centre), settings);
    }

    /** How often arrays went down and up while something was done. */
    private record Crossings(int downloads, int uploads) {
        static Crossings of(Runnable work) {
            return through(transfers, work);
        }

        static Crossings through(DeviceCopies transfers, Runnable work) {
            int down = transfers.downloads();
            int up = transfers.uploads();
            work.run();
            return new Crossings(transfers.downloads() - down, transfers.uploads() - up);
        }
    }

    @ParameterizedTest
    @EnumSource(StepOrder.class)
    void aStepIsReadOnceAndHandedNothing(StepOrder order) {
        for (LatentSpace space : LatentSpace.values()) {
            try (AlgorithmRun state = optimiser.begin(request(settings(order).withSpace(space, 6)))) {
                for (int step = 1; step <= 6; step++) {
                    Latent before = state.latent();
                    assertEquals(new Crossings(1, 0), Crossings.of(() -> state.step(false)), "step " + step);
                    assertNotEquals(before, state.latent());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StepOrder.class)
    void aStepWithAPictureIsReadTwice(StepOrder order) {
        try (AlgorithmRun state = optimiser.begin(request(settings(order)))) {
            for (int step = 1; step <= 3; step++) {
                assertEquals(new Crossings(2, 0), Crossings.of(() -> state.step(true)), "step " + step);
            }
        }
    }

    /** The counting counts: the plain control reads features, the mask term and the gradient. */
    @Test
    void thePlainControlIsReadThreeTimesAStep() {
        try (DragOptimiser plain = new DragOptimiser(toy, ComputeMode.MAP);
                AlgorithmRun state = plain.begin(request(settings(StepOrder.TRACK_THEN_PULL)))) {
            state.step(false);
            assertTrue(Crossings.through(plain.transfers(), () -> state.step(false)).downloads >= 3);
        }
    }

    @ParameterizedTest
    @EnumSource(StepOrder.class)
    void whatAPersonChangesIsHandedOverOnceAndReadWithTheStep(StepOrder order) {
        DragRequest request = request(settings(order));
        try (AlgorithmRun state = optimiser.begin(request)) {
            state.step(false);
            state.steer(
                    List.of(PAIRS[0], PointPair.of(5, 28, 9, 9)),
                    request.mask(),
                    settings(order).withStepSize(0.01));
            Crossings next = Crossings.of(() -> state.step(false));
            assertEquals(1, next.downloads);
            assertTrue(next.uploads > 0);
            assertEquals(new Crossings(1, 0), Crossings.of(() -> state.step(false)));
            state.retakeTemplates(Set.of(1));
            assertEquals(1, Crossings.of(() -> state.step(false)).downloads);
            assertTrue(((DragGanRun) state).state().handles().get(1).hasTemplate());
        }
    }

    /** One of two points has arrived, or both have: what pulls is decided there as it is in Java. */
    @ParameterizedTest
    @EnumSource(StepOrder.class)
    void pointsThatHaveArrivedDoNotPull(StepOrder order) {
        DragSettings settings = settings(order).withArrival(Arrival.within(2));
        PointPair anchor = PointPair.of(20, 22, 20, 22.5);
        DragRequest two =
                new DragRequest(request(settings).latent(), List.of(PAIRS[0], anchor), Optional.empty(), settings);
        DragRequest arrived = new DragRequest(two.latent(), List.of(anchor), Optional.empty(), settings);
        try (DragOptimiser plain = new DragOptimiser(toy, ComputeMode.MAP)) {
            for (DragRequest request : List.of(two, arrived)) {
                StepOutcome expected = first(plain, request);
                StepOutcome got = first(optimiser, request);
                assertEquals(expected.ending(), got.ending());
                assertEquals(expected.step().points(), got.step().points());
                assertEquals(
                        expected.step().loss(),
                        got.step().loss(),
                        1e-6 * expected.step().loss());
                assertEquals(
                        expected.step().latent().equals(request.latent()),
                        got.step().latent().equals(request.latent()));
            }
            assertEquals(0, first(optimiser, arrived).step().loss());
        }
    }

    private static StepOutcome first(DragOptimiser optimiser, DragRequest request) {
        try (AlgorithmRun state = optimiser.begin(request)) {
            return state.step(false);
        }
    }

    @ParameterizedTest
    @EnumSource(StepOrder.class)
    void confidenceAndTextureAreThoseOfJava(StepOrder order) {
        try (DragOptimiser plain = new DragOptimiser(toy, ComputeMode.MAP);
                AlgorithmRun expected = plain.begin(request(settings(order)));
                AlgorithmRun got = optimiser.begin(request(settings(order)))) {
            for (int step = 0; step < 4; step++) {
                StepOutcome a = expected.step(false);
                StepOutcome b = got.step(false);
                for (int i = 0; i < 2; i++) {
                    assertEquals(
                            a.step().confidences().get(i),
                            b.step().confidences().get(i),
                            1e-4);
                    assertEquals(a.step().textures().get(i), b.step().textures().get(i), 1e-4);
                }
            }
        }
    }
}
