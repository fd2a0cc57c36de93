package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import latentdrag.tensor.NoGradient;
import org.jspecify.annotations.Nullable;

/**
 * f: z → w (StyleGAN, Section 2; labels as in StyleGAN2-ADA). Differentiable in z and, where the weights are leaves, in the weights.
 * Engine thread only.
 */
public final class MappingNetwork {
    private record Layer(NDArray weight, NDArray bias) {}

    private final Architecture architecture;
    private final Operations ops;
    private final @Nullable Layer embedding;
    private final List<Layer> layers = new ArrayList<>();
    /** One for all rows of w⁺, or one for each. */
    private final List<NDArray> averages = new ArrayList<>();

    /** @param tensors float32, by standard names; may be leaves of a gradient graph that this constructor then becomes part of */
    public MappingNetwork(Architecture architecture, Weights tensors, Operations ops) {
        this.architecture = architecture;
        this.ops = ops;
        embedding =
                architecture.cDim() == 0 ? null : layer(tensors.at("embed"), 1 / Math.sqrt(architecture.cDim()), 1.0);
        double lr = architecture.mappingLrMultiplier();
        for (int i = 0; i < architecture.mappingLayers(); i++) {
            Weights at = tensors.at("fc" + i);
            double fanIn = at.get("weight").getShape().get(1);
            // The gain √2 of the leaky ReLU is folded in, see Operations.
            layers.add(layer(at, lr * Math.sqrt(2) / Math.sqrt(fanIn), lr * Math.sqrt(2)));
        }
        NDArray average = tensors.get("w_avg");
        if (!architecture.averagePerRow()) {
            averages.add(average);
        }
        for (int row = 0; architecture.averagePerRow() && row < architecture.numWs(); row++) {
            averages.add(average.get(row));
        }
    }

    private Layer layer(Weights at, double weightGain, double biasGain) {
        return new Layer(
                at.get("weight").mul(ops.scalar(weightGain)), at.get("bias").mul(ops.scalar(biasGain)));
    }

    /**
     * @param z float32 [N, zDim]
     * @param c labels float32 [N, cDim], one-hot; null for an unconditional network
     * @return w float32 [N, wDim], in z's manager
     */
    public NDArray w(NDArray z, @Nullable NDArray c) {
        NDArray x = ops.normalise(z); // [N, zDim]
        if (embedding != null) {
            if (c == null) {
                throw new IllegalArgumentException(
                        "a conditional network needs labels [N, " + architecture.cDim() + "]");
            }
            NDArray label = ops.normalise(ops.dense(c, embedding.weight, embedding.bias)); // [N, wDim]
            x = NDArrays.concat(new NDList(x, label), 1); // [N, zDim + wDim]
        }
        for (Layer layer : layers) {
            x = ops.denseActivated(x, layer.weight, layer.bias); // [N, wDim]
        }
        return x;
    }

    /**
     * One w for every layer, the first {@code cutoff} rows truncated towards w_avg: w_avg + ψ·(w − w_avg) (StyleGAN, Section
     * "truncation trick in W"). Where w_avg has a row for each layer, each is truncated towards its own. No gradient.
     *
     * @param w float32 [N, wDim]
     * @param psi truncation ψ
     * @param cutoff number of leading rows truncated; empty = all
     * @return w⁺ float32 [N, numWs, wDim], in w's manager
     */
    @NoGradient
    public NDArray ws(NDArray w, double psi, OptionalInt cutoff) {
        int rows = architecture.numWs();
        int truncated = Math.max(0, Math.min(rows, cutoff.orElse(rows)));
        List<NDArray> near = new ArrayList<>();
        averages.forEach(towards ->
                near.add(w.sub(towards).mul(w.getManager().create((float) psi)).add(towards)));
        NDList all = new NDList();
        for (int row = 0; row < rows; row++) {
            all.add(row < truncated ? near.get(Math.min(row, near.size() - 1)) : w);
        }
        return NDArrays.stack(all, 1);
    }
}
