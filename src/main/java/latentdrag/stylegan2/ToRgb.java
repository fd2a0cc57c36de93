package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/** 1×1 convolution to the picture's channels: styles divided by √fan-in, no demodulation, linear (StyleGAN2, Section 2.2). */
public final class ToRgb {
    private final Operations ops;
    private final NDArray affineWeight; // [in, wDim]
    private final NDArray affineBias; // [in]
    private final NDArray weight; // [imgChannels, in]
    private final NDArray bias; // [1, imgChannels, 1, 1]
    private final OptionalDouble bound;

    ToRgb(OptionalDouble clamp, Weights at, Operations ops) {
        this.ops = ops;
        NDArray full = at.get("weight");
        long in = full.getShape().get(1);
        affineWeight = at.get("affine.weight");
        affineBias = at.get("affine.bias");
        weight = full.reshape(full.getShape().get(0), in).mul(ops.scalar(1 / Math.sqrt(in)));
        bias = at.get("bias").reshape(1, -1, 1, 1);
        bound = clamp;
    }

    /**
     * @param x [N, in, h, w]
     * @param w [N, wDim]
     * @return [N, imgChannels, h, w]
     */
    NDArray forward(NDArray x, NDArray w) {
        NDArray styles = styles(w);
        NDArray points =
                BrainFloats.holds(x) ? ops.brainFloats().rgb(x, weight, styles) : ops.convolvePoints(x, weight, styles);
        NDArray rgb = points.add(bias);
        return bound.isPresent() ? ops.clamp(rgb, bound.getAsDouble()) : rgb;
    }

    private NDArray styles(NDArray w) {
        NDArray scaled = w.mul(ops.scalar(1 / Math.sqrt(w.getShape().get(1))));
        return ops.dense(scaled, affineWeight, affineBias); // [N, in]
    }

    /** The weights with the style of one row w [1, wDim] in them: [imgChannels, in]. */
    public NDArray modulated(NDArray w) {
        return styles(w).mul(weight);
    }

    /** [1, imgChannels, 1, 1]. */
    public NDArray bias() {
        return bias;
    }

    /** Bound on the absolute value of what is added to the picture. */
    public OptionalDouble bound() {
        return bound;
    }
}
