package latentdrag.stylegan2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import latentdrag.generator.Activation;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.Precision;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

public class SynthesisNetworkTest {
    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void fastPictureEqualsThePlainOne(Architecture.Kind kind) {
        try (NDManager manager = NDManager.newBaseManager();
                StyleGan2Generator generator =
                        ToyGenerator.of(manager, ToyGenerator.architecture().withKind(kind), 3)) {
            NDArray z = manager.create(toFloats(new NumpyRandom(5).randn(2 * 16)), new Shape(2, 16));
            NDArray ws = generator.mapping().ws(generator.mapping().w(z, null), 0.7, OptionalInt.empty());
            for (NoiseInput noise : new NoiseInput[] {NoiseInput.CONST, NoiseInput.NONE}) {
                NDArray plain = Objects.requireNonNull(
                        generator.synthesis().features(ws, 3, noise).rgb());
                NDArray fast = generator.synthesis().picture(ws, noise);
                assertClose(plain, fast, 1e-5);
                Activation half = generator.synthesis().features(ws, 1, noise);
                assertClose(plain, generator.synthesis().pictureFrom(half, ws, noise, Precision.SINGLE), 1e-5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 1, 24, 40", "2, 4, 4, 48, 16", "4, 4, 3, 16, 16"})
    void anyShapeOfPictureAndAnyWidthOfLatent(int height, int width, int channels, int zDim, int wDim) {
        List<Architecture.Block> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocks.add(new Architecture.Block(height << i, width << i, 12 - 2 * i));
        }
        Architecture architecture = new Architecture(
                zDim, 3, wDim, 3, 0.01, Architecture.Kind.SKIP, blocks, channels, OptionalDouble.of(256), true, 4);
        try (NDManager manager = NDManager.newBaseManager();
                StyleGan2Generator generator = ToyGenerator.of(manager, architecture, 2)) {
            NDArray z = manager.create(toFloats(new NumpyRandom(5).randn(zDim)), new Shape(1, zDim));
            NDArray c = manager.create(new float[] {0, 1, 0}, new Shape(1, 3));
            NDArray ws = generator.mapping().ws(generator.mapping().w(z, c), 1, OptionalInt.empty());
            assertEquals(new Shape(1, 8, wDim), ws.getShape());
            NDArray plain = Objects.requireNonNull(
                    generator.synthesis().features(ws, 3, NoiseInput.CONST).rgb());
            assertEquals(new Shape(1, channels, 8L * height, 8L * width), plain.getShape());
            assertClose(plain, generator.synthesis().picture(ws, NoiseInput.CONST), 1e-5);
            NDArray other = generator.mapping().w(z, manager.create(new float[] {1, 0, 0}, new Shape(1, 3)));
            assertTrue(other.sub(ws.get(":, 0")).abs().max().getFloat() > 1e-3, "the class changes w");
        }
    }

    @Test
    void randomNoiseDiffersFromPictureToPicture() {
        try (NDManager manager = NDManager.newBaseManager();
                StyleGan2Generator generator = ToyGenerator.of(manager)) {
            NDArray w = manager.create(toFloats(new NumpyRandom(5).randn(16)), new Shape(1, 16));
            NDArray ws = generator.mapping().ws(w, 1, OptionalInt.empty());
            NDArray one = generator.synthesis().picture(ws, NoiseInput.RANDOM);
            NDArray two = generator.synthesis().picture(ws, NoiseInput.RANDOM);
            assertTrue(one.sub(two).abs().max().getFloat() > 1e-3);
        }
    }

    @Test
    void aMissingOrMisshapenTensorIsNamed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Architecture architecture = ToyGenerator.architecture();
            Map<String, NDArray> weights = ToyGenerator.weights(manager, architecture, 1);
            weights.remove("synthesis.b8.conv1.weight");
            assertTrue(String.valueOf(assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new StyleGan2Generator(architecture, manager, weights))
                            .getMessage())
                    .contains("synthesis.b8.conv1.weight"));
            weights.put("synthesis.b8.conv1.weight", manager.zeros(new Shape(1)));
            assertTrue(String.valueOf(assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new StyleGan2Generator(architecture, manager, weights))
                            .getMessage())
                    .contains("shape"));
        }
    }

    @Test
    void picturesLeaveNothingBehind() {
        try (NDManager manager = NDManager.newBaseManager();
                StyleGan2Generator generator = ToyGenerator.of(manager)) {
            float[] z = toFloats(new NumpyRandom(5).randn(16));
            int after1 = -1;
            for (int i = 0; i < 5; i++) {
                try (NDManager step = manager.newSubManager()) {
                    NDArray ws = generator
                            .mapping()
                            .ws(generator.mapping().w(step.create(z, new Shape(1, 16)), null), 1, OptionalInt.empty());
                    generator.synthesis().picture(ws, NoiseInput.CONST);
                    generator.synthesis().features(ws, 2, NoiseInput.CONST);
                }
                int now = generator.manager().getManagedArrays().size();
                assertTrue(after1 < 0 || after1 == now, "arrays of the weights' manager grew to " + now);
                after1 = now;
            }
        }
    }

    public static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static void assertClose(NDArray expected, NDArray actual, double relativeToLargest) {
        assertEquals(expected.getShape(), actual.getShape());
        float largest = expected.abs().max().getFloat();
        float difference = expected.sub(actual).abs().max().getFloat();
        assertTrue(difference <= relativeToLargest * largest, "differs by " + difference + " of " + largest);
    }
}
