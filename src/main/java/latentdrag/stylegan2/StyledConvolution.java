package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalDouble;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;

/**
 * One layer of the synthesis network: style, modulated 3×3 convolution (to twice the size in a block's first layer), noise, bias,
 * leaky ReLU (StyleGAN2, Figure 2d). Two forms: {@link #forward} with constant weights and modulated activations, differentiable;
 * {@link #picture} with modulated weights, faster where no gradient is wanted. Equal but for rounding.
 */
public final class StyledConvolution {
    private final Operations ops;
    private final NDArray affineWeight; // [in, wDim]
    private final NDArray affineBias; // [in]
    private final NDArray weight; // [out, in, 3, 3]
    private final NDArray upWeight; // [in, out, 3, 3], a view
    private final NDArray squares; // [out, in]
    private final NDArray bias; // [1, out, 1, 1]
    private final NDArray flatBias; // [out]
    private final @Nullable NDArray storedNoise; // [h, w]
    private final @Nullable NDArray noiseStrength; // scalar
    private final @Nullable NDArray filter; // [out, 1, taps, taps] in an up-convolution
    private final NDArray gain;
    private final OptionalDouble bound;
    private final Shape size;

    /**
     * @param filter of an up-convolution; null where the size stays
     * @param outputGain what the layer's output is multiplied by beyond the leaky ReLU's √2
     */
    StyledConvolution(
            Architecture architecture,
            Architecture.Block block,
            Weights at,
            Operations ops,
            @Nullable NDArray filter,
            double outputGain) {
        this.ops = ops;
        this.filter = filter;
        NDArray styleScale = ops.scalar(1 / Math.sqrt(architecture.wDim()));
        affineWeight = at.get("affine.weight").mul(styleScale);
        affineBias = at.get("affine.bias");
        weight = at.get("weight");
        upWeight = weight.transpose(1, 0, 2, 3);
        try (NDArray square = weight.square()) { // as large as the weights; it would stay as long as they do
            squares = square.sum(new int[] {2, 3});
        }
        gain = ops.scalar(Math.sqrt(2) * outputGain);
        flatBias = at.get("bias").mul(gain);
        bias = flatBias.reshape(1, -1, 1, 1);
        if (architecture.noise()) {
            noiseStrength = at.get("noise_strength").mul(gain);
            storedNoise = at.get("noise_const").mul(noiseStrength);
        } else {
            noiseStrength = null;
            storedNoise = null;
        }
        OptionalDouble clamp = architecture.convClamp();
        bound = clamp.isPresent() ? OptionalDouble.of(clamp.getAsDouble() * outputGain) : clamp;
        size = new Shape(block.height(), block.width());
    }

    /**
     * @param x [N, in, h, w]
     * @param w [N, wDim]
     * @param n noise, with strength and gain in it; null = none
     */
    NDArray forward(NDArray x, NDArray w, @Nullable NDArray n) {
        NDArray styles = styles(w); // [N, in]
        NDArray d = demodulation(styles); // [N, out]
        if (BrainFloats.holds(x)) {
            return ops.brainFloats().layer(x, filter == null ? weight : upWeight, styles, d, bias, filter);
        }
        NDArray modulated = ops.modulate(x, styles);
        NDArray y = filter == null
                ? ops.convolutions().convolve(modulated, weight)
                : ops.convolutions().upConvolve(modulated, upWeight, filter); // [N, out, H, W]
        y = n == null ? ops.activate(y, d, bias) : ops.activateNoisy(y, d, bias, n);
        return bound.isPresent() ? ops.clamp(y, bound.getAsDouble()) : y;
    }

    /** The same for one picture, x [1, in, h, w], without gradient. */
    NDArray picture(NDArray x, NDArray w, @Nullable NDArray n) {
        NDArray styles = styles(w); // [1, in]
        NDArray d = demodulation(styles); // [1, out]
        NDArray y;
        if (filter == null) {
            y = ops.convolutions().pictureConvolve(x, weight, styles, d, flatBias);
            y = ops.pictureActivate(y, n == null ? ops.scalar(0) : n);
        } else {
            y = ops.convolutions().pictureUpConvolve(x, weight, styles, d, filter);
            // Noise goes in with the bias: one pass over the map instead of two when there is none, an outer sum when
            // there is.
            y = ops.pictureActivate(n == null ? y : y.addi(n), bias);
        }
        return bound.isPresent() ? ops.clamp(y, bound.getAsDouble()) : y;
    }

    /** Kernel [out, in, 3, 3]. */
    public NDArray weight() {
        return weight;
    }

    /** Bias with the gain in it [1, out, 1, 1]. */
    public NDArray bias() {
        return bias;
    }

    /** The map stored with the network, with strength and gain in it [h, w]; null where there is none. */
    @Nullable
    NDArray storedNoise() {
        return storedNoise;
    }

    /**
     * A map of the layer's own manager, with strength and gain in it [h, w]; null where the layer has no noise.
     *
     * @param random gives the values row by row
     */
    @Nullable
    NDArray drawnNoise(NumpyRandom random) {
        if (storedNoise == null || noiseStrength == null) {
            return null;
        }
        double[] values = random.randn((int) size.size());
        float[] map = new float[values.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) values[i];
        }
        try (NDArray plain = storedNoise.getManager().create(map, size)) {
            return plain.mul(noiseStrength);
        }
    }

    /** Gaussian maps, one a picture, with strength and gain in them [pictures, 1, h, w]; null where the layer has no noise. */
    @Nullable
    NDArray freshNoise(NDManager manager, long pictures) {
        return noiseStrength == null
                ? null
                : manager.randomNormal(new Shape(pictures, 1, size.get(0), size.get(1)))
                        .mul(noiseStrength);
    }

    /** Bound on the absolute value of the output. */
    public OptionalDouble bound() {
        return bound;
    }

    /** s [N, in] of w [N, wDim]. */
    public NDArray styles(NDArray w) {
        return ops.dense(w, affineWeight, affineBias);
    }

    /** d [N, out] of s [N, in], with the gain in it. */
    public NDArray demodulation(NDArray styles) {
        return ops.demodulation(styles, squares, gain);
    }

    /**
     * Gradient on w [1, wDim] through style and demodulation.
     *
     * @param gs gradient on s by all ways but d [1, in]
     * @param gd gradient on d [1, out]
     */
    public NDArray rowGradient(NDArray gs, NDArray gd, NDArray s, NDArray d) {
        return ops.demodulationGradient(gs, gd, s, d, squares, gain).matMul(affineWeight);
    }
}
