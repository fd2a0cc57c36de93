package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.edit.Latent;
import latentdrag.image.Point;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published preset against twelve steps of the published program, on three networks. */
@Slow
class DragParityTest {
    @BeforeAll
    static void gradientsOffOutsideCollectors() {
        TensorLibrary.start();
    }

    @ParameterizedTest(name = "{0}, run \"{1}\"")
    @CsvSource({
        "plain64, one", "plain64, two", "plain64, mask", "plain64, w",
        "label32, one", "label32, two", "label32, mask", "label32, w",
        "orig32, one", "orig32, two", "orig32, mask", "orig32, w"
    })
    void pointsAndLatentsAreThoseOfThePublishedProgram(String network, String run) throws Exception {
        assertParity(network, run, ComputeMode.CHEAPEST);
    }

    @ParameterizedTest(name = "{0}, run \"{1}\"")
    @CsvSource({
        "plain64, one", "plain64, two", "plain64, mask", "plain64, w",
        "label32, one", "label32, two", "label32, mask", "label32, w",
        "orig32, one", "orig32, two", "orig32, mask", "orig32, w"
    })
    void soAreThoseOfTheDeviceByItself(String network, String run) throws Exception {
        assertParity(network, run, ComputeMode.DEVICE);
    }

    private static void assertParity(String network, String run, ComputeMode extent) throws Exception {
        try (NDManager base = NDManager.newBaseManager()) {
            NDManager manager = base.newSubManager();
            Checkpoint file = Checkpoints.read(ReferenceRun.checkpoint(network), manager, ReadProgress.NONE);
            Architecture shape = file.architecture();
            ReferenceRun reference = ReferenceRun.read(network, run, shape.height(), shape.width());
            try (StyleGan2Generator generator = new StyleGan2Generator(shape, manager, file.weights());
                    DragOptimiser optimiser = new DragOptimiser(generator, extent);
                    AlgorithmRun state = optimiser.begin(reference.request())) {
                List<List<Point>> tracked = new ArrayList<>(List.of(state.points()));
                List<Latent> after = new ArrayList<>();
                for (int step = 1; step <= 12; step++) {
                    StepOutcome outcome = state.step(false);
                    tracked.add(outcome.step().points());
                    after.add(outcome.step().latent());
                }
                Latent start = reference.request().latent();
                assertAll(
                        () -> assertEquals(reference.tracked(), tracked),
                        () -> assertEquals(
                                0, relativeError(start, reference.after().get(0), after.get(0)), 0.02),
                        () -> assertEquals(
                                0, relativeError(start, reference.after().get(1), after.get(1)), 0.02),
                        () -> assertEquals(
                                0, relativeError(start, reference.after().get(2), after.get(2)), 0.02),
                        () -> assertTrue(rowsBeyondTheSixthStay(start, after.get(11))));
            }
        }
    }

    /** ‖(b − start) − (a − start)‖ / ‖a − start‖. */
    private static double relativeError(Latent start, Latent a, Latent b) {
        double difference = 0;
        double change = 0;
        for (int row = 0; row < a.rows(); row++) {
            for (int i = 0; i < a.dim(); i++) {
                difference += Math.pow((double) b.value(row, i) - a.value(row, i), 2);
                change += Math.pow((double) a.value(row, i) - start.value(row, i), 2);
            }
        }
        return Math.sqrt(difference / change);
    }

    private static boolean rowsBeyondTheSixthStay(Latent start, Latent end) {
        for (int row = 6; row < start.rows(); row++) {
            for (int i = 0; i < start.dim(); i++) {
                if (start.value(row, i) != end.value(row, i)) {
                    return false;
                }
            }
        }
        return true;
    }
}
