package latentdrag.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Reads some cells of a feature map; differentiable. Lives as long as its manager; engine thread only. */
public final class MapCells {
    private final TorchFunction function;

    /** @param manager owns what is made ready */
    public MapCells(NDManager manager) {
        function = TorchFunction.of(
                manager, "x, i", "return torch.t(torch.index_select(torch.reshape(x, [torch.size(x, 1), -1]), 1, i))");
    }

    /**
     * @param x [1, channels, height, width]
     * @param indices int64 [cells] of y·width + x
     * @return [cells, channels], in the manager of x
     */
    public NDArray of(NDArray x, NDArray indices) {
        return function.apply(x, indices);
    }
}
