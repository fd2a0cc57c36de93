package latentdrag.stylegan2;

import static latentdrag.stylegan2.SynthesisNetworkTest.assertClose;
import static latentdrag.stylegan2.SynthesisNetworkTest.toFloats;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator against numbers measured on the published program, for three networks it wrote. */
class ReferenceParityTest {
    private static final double ABSOLUTE_WS = 1e-5;
    private static final double RELATIVE_TO_LARGEST = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void latentsEqualThePublishedOnes(String name) throws Exception {
        try (Fixture f = new Fixture(name)) {
            Architecture a = f.generator.architecture();
            float[] drawn = toFloats(new NumpyRandom(5).randn(2 * a.zDim()));
            NDArray z = f.manager.create(drawn, new Shape(2, a.zDim()));
            assertWithin(f.get("z").toType(DataType.FLOAT32, true), z, 1e-7);
            NDArray w = f.generator.mapping().w(z, f.find("c"));
            assertWithin(f.get("ws"), f.generator.mapping().ws(w, 1, OptionalInt.empty()), ABSOLUTE_WS);
            assertWithin(f.get("ws_psi0.7"), f.generator.mapping().ws(w, 0.7, OptionalInt.empty()), ABSOLUTE_WS);
            assertWithin(f.get("ws_psi0.5_cutoff3"), f.generator.mapping().ws(w, 0.5, OptionalInt.of(3)), ABSOLUTE_WS);
        }
    }

    /** The latents the reference drags begin with; a conditional network was given no class there, which means a label of zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void aSeedWithoutAClassHasALabelOfZeros(String name) throws Exception {
        try (Fixture f = new Fixture(name)) {
            Architecture a = f.generator.architecture();
            NDArray z = f.manager.create(toFloats(new NumpyRandom(7).randn(a.zDim())), new Shape(1, a.zDim()));
            NDArray zeros = a.cDim() == 0 ? null : f.manager.zeros(new Shape(1, a.cDim()));
            NDArray w = f.generator.mapping().w(z, zeros);
            assertWithin(f.get("one.w0"), f.generator.mapping().ws(w, 0.7, OptionalInt.empty()), ABSOLUTE_WS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void featuresAndPicturesEqualThePublishedOnes(String name) throws Exception {
        try (Fixture f = new Fixture(name)) {
            int blocks = f.generator.architecture().blocks().size();
            for (NoiseInput noise : new NoiseInput[] {NoiseInput.CONST, NoiseInput.NONE}) {
                String suffix = noise == NoiseInput.CONST ? "_const" : "_none";
                for (int block = 0; block < blocks; block++) {
                    assertClose(
                            f.get("feature" + block + suffix),
                            f.generator
                                    .synthesis()
                                    .features(f.get("ws_psi0.7"), block, noise)
                                    .x(),
                            RELATIVE_TO_LARGEST);
                }
                NDArray plain = f.generator
                        .synthesis()
                        .features(f.get("ws_psi0.7"), blocks - 1, noise)
                        .rgb();
                assertClose(f.get("image" + suffix), Objects.requireNonNull(plain), RELATIVE_TO_LARGEST);
                NDArray fast = f.generator.synthesis().picture(f.get("ws_psi0.7"), noise);
                assertClose(f.get("image" + suffix), fast, RELATIVE_TO_LARGEST);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void gradientToWPlusEqualsThePublishedOne(String name) throws Exception {
        try (Fixture f = new Fixture(name)) {
            NDArray ws = f.get("ws_psi0.7").get("0:1").duplicate();
            ws.setRequiresGradient(true);
            NDArray probe = f.get("probe");
            int block = f.generator.architecture().blocks().size() - 1;
            NDArray sum;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray features = f.generator
                        .synthesis()
                        .features(ws, block, NoiseInput.CONST)
                        .x();
                sum = features.mul(probe).sum();
                collector.backward(sum);
            }
            float expectedSum = f.get("probe_sum").toFloatArray()[0];
            assertEquals(expectedSum, sum.getFloat(), 1e-4 * Math.abs(expectedSum));
            NDArray expected = f.get("probe_grad_ws");
            double error = norm(ws.getGradient().sub(expected)) / norm(expected);
            assertTrue(error <= 1e-4, "gradient differs by " + error);
        }
    }

    private static double norm(NDArray a) {
        return Math.sqrt(a.square().sum().getFloat());
    }

    private static void assertWithin(NDArray expected, NDArray actual, double absolute) {
        assertEquals(expected.getShape(), actual.getShape());
        float difference = expected.sub(actual).abs().max().getFloat();
        assertTrue(difference <= absolute, "differs by " + difference);
    }

    private static final class Fixture implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final Map<String, NDArray> numbers = new HashMap<>();
        private final StyleGan2Generator generator;

        Fixture(String name) throws IOException, URISyntaxException {
            Path pickle = Path.of(Objects.requireNonNull(getClass().getResource("/reference/" + name + ".pkl"))
                    .toURI());
            NDManager weights = manager.newSubManager();
            Checkpoint checkpoint = Checkpoints.read(pickle, weights, (what, fraction) -> {});
            generator = new StyleGan2Generator(checkpoint.architecture(), weights, checkpoint.weights());
            try (InputStream in = getClass().getResourceAsStream("/reference/" + name + ".safetensors")) {
                for (NDArray array : NDList.decode(manager, Objects.requireNonNull(in))) {
                    numbers.put(array.getName(), array);
                    array.setName(null);
                }
            }
        }

        NDArray get(String name) {
            return Objects.requireNonNull(numbers.get(name), name);
        }

        @Nullable
        NDArray find(String name) {
            return numbers.get(name);
        }

        @Override
        public void close() {
            generator.close();
            manager.close();
        }
    }
}
