package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** f: z → w (StyleGAN, Section 2). Engine thread only. */
public final class MappingNetwork {
    MappingNetwork() {}

    /**
     * @param z float32 [N, zDim]
     * @param c labels float32 [N, cDim], one-hot; null for an unconditional network
     * @return w float32 [N, wDim], in z's manager
     */
    public NDArray w(NDArray z, @Nullable NDArray c) {
        throw new UnsupportedOperationException();
    }

    /**
     * One w for every layer, the first {@code cutoff} rows truncated towards w_avg: w_avg + ψ·(w − w_avg).
     *
     * @param w float32 [N, wDim]
     * @param psi truncation ψ
     * @param cutoff number of leading rows truncated; empty = all
     * @return w⁺ float32 [N, numWs, wDim], in w's manager
     */
    public NDArray ws(NDArray w, double psi, OptionalInt cutoff) {
        throw new UnsupportedOperationException();
    }
}
