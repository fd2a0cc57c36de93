package latentdrag.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A generator network: f: z → w, a row of w⁺ for each of its layers, and g: w⁺ → picture, whose inner layers can be looked at. Its
 * weights never change. Owns its manager and every array in it; close it to free them. Engine thread only, but for {@link #shape}.
 */
public interface Generator extends AutoCloseable {
    /** What is known of the network without computing anything. Any thread. */
    GeneratorShape shape();

    /** The manager that owns the weights. */
    NDManager manager();

    /**
     * f: z → w.
     *
     * @param z float32 [N, zDim]
     * @param label float32 [N, cDim], one-hot; null for an unconditional network
     * @return w float32 [N, wDim], in z's manager
     * @throws IllegalArgumentException if a conditional network gets no label
     */
    NDArray w(NDArray z, @Nullable NDArray label);

    /**
     * One w for every layer, the first {@code cutoff} rows truncated towards the average: w̄ + ψ·(w − w̄) (StyleGAN, arXiv 1812.04948,
     * Appendix B). No gradient.
     *
     * @param w float32 [N, wDim]
     * @param psi truncation ψ
     * @param cutoff number of leading rows truncated; empty = all
     * @return w⁺ float32 [N, rows, wDim], in w's manager
     */
    NDArray ws(NDArray w, double psi, OptionalInt cutoff);

    /**
     * The feature map of a layer, differentiable in w⁺.
     *
     * @param ws w⁺ float32 [N, rows, wDim]
     * @param layer index in {@link GeneratorShape#layers}
     * @return arrays in the manager of {@code ws}
     */
    default Activation features(NDArray ws, int layer, NoiseInput noise) {
        return forward(null, ws, layer, noise);
    }

    /**
     * Goes on from one layer's feature map to that of a later layer; differentiable.
     *
     * @param from made of the same w⁺; null = from the beginning
     */
    Activation forward(@Nullable Activation from, NDArray ws, int layer, NoiseInput noise);

    /** The finished picture [N, channels, height, width], nominally in [−1, 1]; no gradient. */
    NDArray picture(NDArray ws, NoiseInput noise);

    /**
     * The finished picture, differentiable in w⁺, for whoever needs the gradient of what is seen. Keeps every feature map until the
     * gradient is made.
     *
     * @return [N, channels, height, width], nominally in [−1, 1], in the manager of {@code ws}
     */
    default NDArray differentiablePicture(NDArray ws, NoiseInput noise) {
        NDArray picture = features(ws, shape().layers().size() - 1, noise).rgb();
        if (picture == null) {
            throw new UnsupportedOperationException("the last layer of this network makes no picture");
        }
        return picture;
    }

    /**
     * Goes on from a layer's feature map to the finished picture, without gradient. The feature map stays open.
     *
     * @return float32 [N, channels, height, width], nominally in [−1, 1]
     */
    NDArray pictureFrom(Activation from, NDArray ws, NoiseInput noise, Precision precision);

    /** A whole picture that can be drawn bit by bit; w⁺ of one picture. */
    IncrementalPicture incrementalPicture(NDArray ws, NoiseInput noise);

    /** In which numbers a picture may be drawn that is only looked at in passing. */
    default Precision passingPrecision() {
        return Precision.SINGLE;
    }

    /** Computing on some cells of a layer instead of all; empty where the network cannot. The caller closes it, before the generator. */
    default Optional<SparseSynthesis> sparse() {
        return Optional.empty();
    }

    /** Gradients on weights; empty where the network has none to offer. */
    default Optional<TunableNetwork> tunable() {
        return Optional.empty();
    }

    @Override
    void close();
}
