package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import latentdrag.tensor.NoGradient;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/** The branch beside a residual block's layers on regions: 1×1 convolution, then to twice the size. Engine thread only. */
@NoGradient
final class SparseSkip {
    private static final String SUMS = "y, _0, _1, _2, = torch.embedding_bag(%s, i, o, False, 0, False, c, False)";

    private final NDArray kernel; // [out, in, 1, 1]
    private final ReceptiveField stencil;
    private @Nullable Prepared prepared; // from the first use on

    /**
     * @param weight [out, in], packed where that is right
     * @param transposed [in, out], likewise
     */
    private record Prepared(NDArray weight, NDArray transposed, TorchFunction forward, TorchFunction backward) {}

    /** @param kernel [out, in, 1, 1], gains included */
    SparseSkip(NDArray kernel, ReceptiveField stencil) {
        this.kernel = kernel;
        this.stencil = stencil;
    }

    ReceptiveField stencil() {
        return stencil;
    }

    /** Number of weights. */
    long size() {
        return kernel.size();
    }

    /** Lays the weights out; does nothing the second time. The arrays belong to {@code manager}. */
    void prepare(PackedProduct product, NDManager manager) {
        if (prepared != null) {
            return;
        }
        Shape shape = kernel.getShape();
        try (NDArray rows = kernel.reshape(shape.get(0), shape.get(1));
                NDArray columns = rows.transpose()) {
            PackedProduct.Weight rowWeight = product.pack(rows);
            PackedProduct.Weight columnWeight = product.pack(columns);
            prepared = new Prepared(
                    rowWeight.array(),
                    columnWeight.array(),
                    TorchFunction.of(manager, "x, w, i, o, c", SUMS.formatted(rowWeight.times("x", "w")), "return y"),
                    TorchFunction.of(
                            manager, "g, w, i, o, c", SUMS.formatted("g"), "return " + columnWeight.times("y", "w")));
        }
    }

    private Prepared prepared() {
        if (prepared == null) {
            throw new IllegalStateException("a layer must be prepared before it is computed");
        }
        return prepared;
    }

    /** Table for the way up. */
    RowSums ascent(CellFlow.Part part, NDManager manager) {
        RowSums.Builder sums = new RowSums.Builder(part.output().size());
        stencil.forEach(part.input(), part.output(), (out, in, slot, c) -> sums.add(out, in, c));
        return sums.build(manager);
    }

    /** Table for the way down. */
    RowSums descent(CellFlow.Part part, NDManager manager) {
        RowSums.Builder sums = new RowSums.Builder(part.input().size());
        stencil.forEach(part.input(), part.output(), (out, in, slot, c) -> sums.add(in, out, c));
        return sums.build(manager);
    }

    /** @param x [cells of the input, in] */
    NDArray forward(NDArray x, RowSums at) {
        return prepared().forward.apply(x, prepared().weight, at.indices(), at.offsets(), at.weights());
    }

    /** @param g gradient on the output [cells, out] */
    NDArray backward(NDArray g, RowSums at) {
        return prepared().backward.apply(g, prepared().transposed, at.indices(), at.offsets(), at.weights());
    }
}
