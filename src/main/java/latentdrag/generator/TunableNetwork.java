package latentdrag.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * A network that can be bent towards one picture: gradients on its weights. The generator's own weights never change; whoever tunes hands
 * over others. Of one generator; engine thread only.
 */
public interface TunableNetwork {
    /**
     * Names of the weights that its pictures depend on.
     *
     * @param above only those of layers larger than this, in pixels; 0 = all
     */
    List<String> names(int above);

    /** The generator's own values by name, float32; not to be changed. */
    Map<String, NDArray> weights();

    /**
     * Finished pictures under other weights, differentiable in them and in w⁺.
     *
     * @param step owns what is made
     * @param leaves some of {@link #weights}, by name; the others are the generator's own
     * @param ws w⁺ [N, rows, wDim]
     * @return [N, channels, height, width], nominally in [−1, 1]
     */
    NDArray picture(NDManager step, Map<String, NDArray> leaves, NDArray ws, NoiseInput noise);

    /**
     * The network with other weights, built as one that was read from a file: everything derived from weights is made anew.
     *
     * @param manager passes to it; this network must stay open as long
     * @param others some of {@link #weights}, by name, in that manager
     * @throws IllegalArgumentException if it has no weight of such a name and shape
     */
    Generator with(NDManager manager, Map<String, NDArray> others);
}
