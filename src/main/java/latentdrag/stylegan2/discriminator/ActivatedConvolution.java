package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import latentdrag.stylegan2.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with equalised learning rate, bias, leaky ReLU, clamp (StyleGAN2-ADA, Appendix): weights divided by √fan-in, the gain √2
 * folded into weights and bias.
 */
final class ActivatedConvolution {
    private final DiscriminatorOperations ops;
    private final NDArray weight; // [out, in, k, k]
    private final NDArray bias; // [1, out, 1, 1]
    private final @Nullable NDArray filter; // [in, 1, taps, taps] where the result has half the size
    private final OptionalDouble bound;

    /**
     * @param outputGain what the layer's output is multiplied by beyond the leaky ReLU's √2
     * @param clamp bound before that gain
     */
    ActivatedConvolution(
            Weights at,
            DiscriminatorOperations ops,
            @Nullable NDArray filter,
            double outputGain,
            OptionalDouble clamp) {
        this.ops = ops;
        this.filter = filter;
        weight = scaled(at.get("weight"), Math.sqrt(2) * outputGain, ops);
        bias = at.get("bias")
                .mul(ops.shared().scalar(Math.sqrt(2) * outputGain))
                .reshape(1, -1, 1, 1);
        bound = clamp.isPresent() ? OptionalDouble.of(clamp.getAsDouble() * outputGain) : clamp;
    }

    /** Weights [out, …] by gain / √fan-in. */
    static NDArray scaled(NDArray weight, double gain, DiscriminatorOperations ops) {
        double fanIn = (double) weight.size() / weight.getShape().get(0);
        return weight.mul(ops.shared().scalar(gain / Math.sqrt(fanIn)));
    }

    /** [N, in, h, w] → [N, out, h, w], or half that size. */
    NDArray forward(NDArray x) {
        NDArray y = filter == null
                ? ops.convolutions().convolve(x, weight)
                : ops.convolutions().downConvolve(x, weight, filter);
        y = ops.activate(y, bias);
        return bound.isPresent() ? ops.shared().clamp(y, bound.getAsDouble()) : y;
    }
}
