package latentdrag.stylegan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthesisNetworkTest {
    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void fastPictureEqualsThePlainOne(Architecture.Kind kind) {
        try (NDManager manager = NDManager.newBaseManager();
                Generator generator =
                        ToyGenerator.of(manager, ToyGenerator.architecture().withKind(kind), 3)) {
            NDArray z = manager.create(toFloats(new NumpyRandom(5).randn(2 * 16)), new Shape(2, 16));
            NDArray ws = generator.mapping().ws(generator.mapping().w(z, null), 0.7, OptionalInt.empty());
            for (Noise noise : new Noise[] {Noise.CONST, Noise.NONE}) {
                NDArray plain = Objects.requireNonNull(
                        generator.synthesis().features(ws, 3, noise).rgb());
                NDArray fast = generator.synthesis().picture(ws, noise);
                assertClose(plain, fast, 1e-5);
                Activation half = generator.synthesis().features(ws, 1, noise);
                assertClose(plain, generator.synthesis().pictureFrom(half, ws, noise), 1e-5);
            }
        }
    }

    @Test
    void picturesLeaveNothingBehind() {
        try (NDManager manager = NDManager.newBaseManager();
                Generator generator = ToyGenerator.of(manager)) {
            float[] z = toFloats(new NumpyRandom(5).randn(16));
            int after1 = -1;
            for (int i = 0; i < 5; i++) {
                try (NDManager step = manager.newSubManager()) {
                    NDArray ws = generator
                            .mapping()
                            .ws(generator.mapping().w(step.create(z, new Shape(1, 16)), null), 1, OptionalInt.empty());
                    generator.synthesis().picture(ws, Noise.CONST);
                    generator.synthesis().features(ws, 2, Noise.CONST);
                }
                int now = generator.manager().getManagedArrays().size();
                assertTrue(after1 < 0 || after1 == now, "arrays of the weights' manager grew to " + now);
                after1 = now;
            }
        }
    }

    static float[] toFloats(double[] values) {
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
