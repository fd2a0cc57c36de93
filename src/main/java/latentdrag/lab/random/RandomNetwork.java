package latentdrag.lab.random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import latentdrag.stylegan2.Architecture;

/**
 * Weights of a network that was never trained, for measuring: every tensor drawn as at the beginning of a training (StyleGAN2,
 * Appendix B: unit Gaussians with equalised learning rates, style biases 1), so that features keep their size from layer to layer and
 * pictures come out within the range. Stateless; engine thread.
 */
public final class RandomNetwork {
    /** Trained networks have styles that vary by about half their mean, noise of a few per cent and pictures within ±1. */
    private static final double STYLE_SPREAD = 0.5;

    private static final double NOISE_STRENGTH = 0.05;
    private static final double RGB_SPREAD = 0.2;

    private static final float[] TAPS = {1, 3, 3, 1};

    private RandomNetwork() {}

    /**
     * @param manager will own the arrays
     * @param seed the same seed gives the same weights
     * @return every tensor of {@link Architecture#tensorShapes()}, float32, in that order
     */
    public static Map<String, NDArray> weights(NDManager manager, Architecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, NDArray> weights = new LinkedHashMap<>();
        architecture.tensorShapes().forEach((name, dimensions) -> {
            Shape shape = new Shape(dimensions);
            float[] values = name.endsWith("resample_filter")
                    ? filter(architecture.resampleTaps())
                    : gaussians(random, (int) shape.size(), mean(name), spread(name, architecture));
            weights.put(name, manager.create(values, shape));
        });
        return weights;
    }

    private static double mean(String name) {
        return name.endsWith("affine.bias") ? 1 : 0;
    }

    private static double spread(String name, Architecture architecture) {
        if (name.startsWith("mapping.fc") && name.endsWith("weight")) {
            return 1 / architecture.mappingLrMultiplier();
        }
        if (name.endsWith("affine.weight")) {
            return STYLE_SPREAD;
        }
        if (name.endsWith("torgb.weight")) {
            return RGB_SPREAD;
        }
        if (name.endsWith("noise_strength")) {
            return NOISE_STRENGTH;
        }
        return name.endsWith("bias") || name.endsWith("w_avg") ? 0 : 1;
    }

    private static float[] gaussians(SplittableRandom random, int count, double mean, double spread) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + (spread == 0 ? 0 : spread * random.nextGaussian()));
        }
        return values;
    }

    /** [1,3,3,1] ⊗ [1,3,3,1] with sum 1; of another length all equal. */
    public static float[] filter(int taps) {
        float[] values = new float[taps * taps];
        for (int i = 0; i < values.length; i++) {
            values[i] = taps == TAPS.length ? TAPS[i / taps] * TAPS[i % taps] / 64 : 1f / values.length;
        }
        return values;
    }
}
