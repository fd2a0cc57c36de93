package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;

/** Generators with seeded random weights, small enough to test everything above the network in milliseconds. */
public final class ToyGenerator {
    private ToyGenerator() {}

    /** 32×32 pixels, 8 channels, w of 16 values, 'skip' blocks. */
    public static Architecture architecture() {
        return Architecture.standard(32, 16, 0, 16, 2, 256, 8);
    }

    public static StyleGan2Generator of(NDManager parent) {
        return of(parent, architecture(), 1);
    }

    public static StyleGan2Generator of(NDManager parent, Architecture architecture, long seed) {
        NDManager manager = parent.newSubManager();
        return new StyleGan2Generator(architecture, manager, weights(manager, architecture, seed));
    }

    /** Gaussian weights scaled so that every layer keeps its activations near unit size; the same for the same seed. */
    public static Map<String, NDArray> weights(NDManager manager, Architecture architecture, long seed) {
        NumpyRandom random = new NumpyRandom(seed);
        Map<String, NDArray> weights = new HashMap<>();
        architecture.tensorShapes().forEach((name, shape) -> {
            Shape s = new Shape(shape);
            double[] draws = random.randn((int) s.size());
            float[] values = new float[draws.length];
            double scale = name.startsWith("mapping.fc") && name.endsWith("weight")
                    ? 1 / architecture.mappingLrMultiplier()
                    : name.endsWith("noise_strength") || name.endsWith(".bias") ? 0.1 : 1;
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (draws[i] * scale) + (name.endsWith("affine.bias") ? 1 : 0);
            }
            if (name.endsWith("resample_filter")) {
                float[] taps = {1, 3, 3, 1};
                for (int i = 0; i < 16; i++) {
                    values[i] = taps[i / 4] * taps[i % 4] / 64;
                }
            }
            weights.put(name, manager.create(values, s));
        });
        return weights;
    }
}
