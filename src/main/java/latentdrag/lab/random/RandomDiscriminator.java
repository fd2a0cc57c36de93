package latentdrag.lab.random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * Weights of a discriminator as a training begins with them (StyleGAN2, Appendix B): unit Gaussians, divided by the learning-rate
 * multiplier where there is one, biases 0, the filter [1,3,3,1] ⊗ [1,3,3,1] / 64. Stateless; engine thread.
 */
public final class RandomDiscriminator {
    private RandomDiscriminator() {}

    /**
     * @param manager will own the arrays
     * @param seed the same seed gives the same weights
     * @return every tensor of {@link DiscriminatorArchitecture#tensorShapes()}, float32, in that order
     */
    public static Map<String, NDArray> weights(NDManager manager, DiscriminatorArchitecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, NDArray> weights = new LinkedHashMap<>();
        architecture.tensorShapes().forEach((name, dimensions) -> {
            Shape shape = new Shape(dimensions);
            float[] values = name.endsWith("resample_filter")
                    ? RandomNetwork.filter(architecture.resampleTaps())
                    : new float[(int) shape.size()];
            if (name.endsWith("weight")) {
                boolean mapped = name.startsWith("mapping.fc");
                double spread = mapped ? 1 / architecture.labels().lrMultiplier() : 1;
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (spread * random.nextGaussian());
                }
            }
            weights.put(name, manager.create(values, shape));
        });
        return weights;
    }
}
