package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import latentdrag.generator.CellSet;
import latentdrag.stylegan2.ToRgb;
import latentdrag.tensor.NoGradient;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a block adds to the picture, on regions: its features as colours, and the picture of the block before, upsampled (StyleGAN2,
 * Figure 7b). Engine thread only, gradients off.
 */
@NoGradient
final class SparseRgb {
    private final ToRgb layer;
    private final @Nullable ReceptiveField
            before; // from the picture of the block before to this one's; null where that has none
    private @Nullable Prepared prepared; // from the first use on

    /** @param bias [1, imgChannels] */
    private record Prepared(NDArray bias, TorchFunction forward) {}

    SparseRgb(ToRgb layer, @Nullable ReceptiveField before) {
        this.layer = layer;
        this.before = before;
    }

    /** What it needs of the picture of the block before, whose map is of that size. */
    CellSet below(CellSet wanted, int height, int width) {
        return before == null ? CellSet.none(height, width) : before.inputOf(wanted);
    }

    /** Does nothing the second time. The arrays belong to {@code manager}. */
    void prepare(NDManager manager) {
        if (prepared != null) {
            return;
        }
        NDArray bias = layer.bias().reshape(1, -1);
        bias.attach(manager);
        List<String> text = new ArrayList<>();
        text.add("y = torch.addmm(b, torch.index_select(x, 0, k), torch.t(m))");
        if (layer.bound().isPresent()) {
            double bound = layer.bound().getAsDouble();
            text.add("y = torch.clamp(y, " + -bound + ", " + bound + ")");
        }
        if (before == null) {
            text.add("return y");
        } else {
            text.add("u, _0, _1, _2, = torch.embedding_bag(p, i, o, False, 0, False, c, False)");
            text.add("return torch.add(y, u)");
        }
        String arguments = before == null ? "x, m, b, k" : "x, m, b, k, p, i, o, c";
        prepared = new Prepared(bias, TorchFunction.of(manager, arguments, text.toArray(String[]::new)));
    }

    /**
     * What a row of w⁺ makes of this layer.
     *
     * @param row the values it was made from [wDim]
     * @param weight [imgChannels, in]
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    record Style(float[] row, NDArray weight) {}

    /** The style for a row; {@code known} if that was made from the same values, else that is closed. */
    Style style(float[] row, @Nullable Style known, NDManager manager) {
        if (known != null && Arrays.equals(row, known.row)) {
            return known;
        }
        try (NDManager making = manager.newSubManager()) {
            NDArray weight = layer.modulated(making.create(row, new Shape(1, row.length)));
            weight.attach(manager);
            if (known != null) {
                known.weight.close();
            }
            return new Style(row, weight);
        }
    }

    /** Where the cells of one region find what they read. Arrays of the manager they were made in. */
    record Table(NDArray features, @Nullable RowSums before) {}

    /**
     * @param features the cells whose features are there
     * @param picture the cells of the picture before that are there
     * @param wanted among {@code features}
     */
    Table table(CellSet features, CellSet picture, CellSet wanted, NDManager manager) {
        NDArray rows = manager.create(wanted.rowsIn(features));
        if (before == null) {
            return new Table(rows, null);
        }
        RowSums.Builder sums = new RowSums.Builder(wanted.size());
        before.forEach(picture, wanted, (out, in, slot, c) -> sums.add(out, in, c));
        return new Table(rows, sums.build(manager));
    }

    /**
     * @param x features [cells, in]
     * @param picture that of the block before [cells, imgChannels]; null where that has none
     * @return [cells, imgChannels], in the manager of {@code x}
     */
    NDArray forward(NDArray x, @Nullable NDArray picture, Style style, Table at) {
        Prepared p = prepared;
        if (p == null) {
            throw new IllegalStateException("a layer must be prepared before it is computed");
        }
        if (picture == null || at.before == null) {
            return p.forward.apply(x, style.weight, p.bias, at.features);
        }
        RowSums sums = at.before;
        return p.forward.apply(
                x, style.weight, p.bias, at.features, picture, sums.indices(), sums.offsets(), sums.weights());
    }
}
