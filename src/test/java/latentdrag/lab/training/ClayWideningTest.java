package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayNetwork;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayWidths;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.Test;

class ClayWideningTest {
    private static final List<Integer> NARROW = List.of(12, 12, 8, 8, 6);
    private static final List<Integer> WIDE = List.of(12, 16, 8, 13, 12);

    @Test
    void aWidenedNetworkDrawsTheSamePictures() {
        Architecture from = ClayNetwork.architecture(64, new ClayWidths(24, NARROW));
        Architecture to = ClayNetwork.architecture(64, new ClayWidths(24, WIDE));
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> trained = ClayNetwork.initialWeights(from, manager, 1);
            // A new network's last ToRGB is silent; a trained one's is not.
            Map<String, NDArray> others = ClayNetwork.initialWeights(from, manager, 3);
            NDArray spoken =
                    ClayWeights.get(others, "synthesis.b32.torgb.weight").get(":, :6");
            trained.put("synthesis.b64.torgb.weight", spoken);
            Map<String, NDArray> widened = ClayWidening.widened(trained, from, to, manager, 2);
            for (int seed = 0; seed < 3; seed++) {
                double[] z = new NumpyRandom(seed).randn(ClayValue.count());
                float[] before = picture(from, manager, trained, z);
                float[] after = picture(to, manager, widened, z);
                assertArrayEquals(before, after, 1e-4f);
            }
            assertEquals(
                    12,
                    ClayWeights.get(widened, "synthesis.b64.conv1.weight")
                            .getShape()
                            .get(0));
        }
    }

    @Test
    void aLongerWHandsTheValuesOn() {
        Architecture from = ClayNetwork.architecture(32, new ClayWidths(24, NARROW));
        Architecture to = ClayNetwork.architecture(32, new ClayWidths(24 + 2 * ClayValue.count(), NARROW));
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> trained = ClayNetwork.initialWeights(from, manager, 1);
            Map<String, NDArray> widened = ClayWidening.widened(trained, from, to, manager, 2);
            double[] z = new NumpyRandom(5).randn(ClayValue.count());
            for (double psi : new double[] {1, 0.4}) {
                assertArrayEquals(
                        picture(from, manager, trained, z, psi), picture(to, manager, widened, z, psi), 1e-4f);
            }
            float[] single = new float[z.length];
            double squares = 0;
            for (int i = 0; i < z.length; i++) {
                single[i] = (float) z[i];
                squares += z[i] * z[i] / z.length;
            }
            NDArray input = manager.create(single, new Shape(1, z.length));
            StyleGan2Generator generator =
                    StyleGan2Generator.overLeaves(to, manager, widened, new latentdrag.stylegan2.Operations(manager));
            float[] w = generator.mapping().w(input, null).toFloatArray();
            for (int i = 0; i < z.length; i++) {
                double carried = w[24 + 2 * i] - w[24 + 2 * i + 1];
                assertEquals(2.4 * z[i] / Math.sqrt(squares), carried, 1e-4, ClayValue.values()[i].toString());
            }
            assertEquals(
                    2 * 0.8 / Math.sqrt(2 * Math.PI),
                    ClayWeights.get(widened, "mapping.w_avg").getFloat(30),
                    1e-6);
        }
    }

    @Test
    void whatIsNewIsNotSilentForever() {
        Architecture from = ClayNetwork.architecture(64, new ClayWidths(24, NARROW));
        Architecture to = ClayNetwork.architecture(64, new ClayWidths(24, WIDE));
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> widened =
                    ClayWidening.widened(ClayNetwork.initialWeights(from, manager, 1), from, to, manager, 2);
            // Filters of new channels differ from each other, so that their readers' gradients do.
            float[] one = ClayWeights.get(widened, "synthesis.b64.conv1.weight")
                    .get(10)
                    .toFloatArray();
            float[] other = ClayWeights.get(widened, "synthesis.b64.conv1.weight")
                    .get(11)
                    .toFloatArray();
            double product = 0;
            double norms = 0;
            for (int i = 0; i < one.length; i++) {
                product += one[i] * other[i];
                norms += one[i] * one[i] + other[i] * other[i];
            }
            assertTrue(norms > 1, "new filters are zero");
            assertTrue(Math.abs(product) < 0.2 * norms, "new filters are alike");
        }
    }

    @Test
    void channelsAreNotTakenAway() {
        Architecture from = ClayNetwork.architecture(64, new ClayWidths(24, WIDE));
        Architecture to = ClayNetwork.architecture(64, new ClayWidths(24, NARROW));
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> trained = ClayNetwork.initialWeights(from, manager, 1);
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> ClayWidening.widened(trained, from, to, manager, 2));
            assertTrue(String.valueOf(refused.getMessage()).contains("[12, 16, 8, 13, 12]"));
        }
    }

    private static float[] picture(
            Architecture architecture, NDManager manager, Map<String, NDArray> weights, double[] z) {
        return picture(architecture, manager, weights, z, 1);
    }

    private static float[] picture(
            Architecture architecture, NDManager manager, Map<String, NDArray> weights, double[] z, double psi) {
        try (ClayGenerator generator = ClayGenerator.of(architecture, manager, weights)) {
            return generator.picture(z, psi);
        }
    }
}
