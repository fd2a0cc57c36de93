package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.Activation;
import latentdrag.generator.CellSet;
import latentdrag.stylegan2.NoiseMaps.LayerNoise;
import latentdrag.stylegan2.Operations;
import latentdrag.tensor.NoGradient;
import org.jspecify.annotations.Nullable;

/**
 * Some pixels of the picture, going on from features that were looked at: of the blocks up to the feature block only colours are
 * still to be made, of those above it everything, on the cells that are needed. Holds the tables for one set of pixels. Engine
 * thread only, gradients off.
 */
@NoGradient
final class SparsePicture implements RecentTables.Closing {
    private final List<SparseBlock> blocks; // all of the network
    private final int block;
    private final PictureFlow flow;
    private final NDManager manager;
    private final NDArray features; // rows of what was looked at, or cells of the whole map
    private final @Nullable NDArray rgbCells; // of the whole map
    private final List<SparseBlock.Ascent> above = new ArrayList<>();
    private final List<SparseRgb.@Nullable Table> tables = new ArrayList<>(); // of every block; null: makes no picture

    /**
     * @param seen what was looked at on the way up; null = whole maps
     * @param noise of the network's layers; not kept
     * @param manager passes to the picture
     */
    SparsePicture(
            List<SparseBlock> blocks,
            int block,
            PictureFlow flow,
            @Nullable CellFlow seen,
            LayerNoise noise,
            NDManager manager) {
        this.blocks = blocks;
        this.block = block;
        this.flow = flow;
        this.manager = manager;
        CellSet cells = flow.features();
        features = manager.create(seen == null ? cells.cellIndices() : cells.rowsIn(seen.output()));
        CellSet begun = flow.rgb().get(block);
        rgbCells = seen == null && begun.size() > 0 ? manager.create(begun.cellIndices()) : null;
        for (int i = 0; i < blocks.size(); i++) {
            if (i > block) {
                above.add(blocks.get(i).ascent(flow.above().get(i - block - 1), i, noise, manager));
            }
            SparseRgb rgb = seen != null || i > block ? blocks.get(i).rgb() : null;
            CellSet before = i == 0 ? CellSet.none(1, 1) : flow.rgb().get(i - 1);
            tables.add(
                    rgb == null
                            ? null
                            : rgb.table(there(i, seen), before, flow.rgb().get(i), manager));
        }
    }

    /** The cells of a block's features that are at hand when its picture is made. */
    private CellSet there(int i, @Nullable CellFlow seen) {
        if (i > block) {
            return flow.above().get(i - block - 1).output();
        }
        return i == block || seen == null
                ? flow.features()
                : seen.blocks().get(i).output();
    }

    /** The styles this needs, as far as they are not those of a look at features. */
    interface Styles {
        SparseConvolution.Style convolution(int row);

        SparseRgb.Style rgb(int block, SparseRgb layer);
    }

    /**
     * From a look at a region.
     *
     * @param seen what every block up to the feature block made there [cells, channels]
     * @param drawing owns what is made
     * @return [pixels, imgChannels]
     */
    NDArray from(List<NDArray> seen, Styles styles, NDManager drawing) {
        NDArray x = mine(seen.get(block), drawing).get(features);
        NDArray picture = null;
        for (int i = 0; i <= block; i++) {
            picture = colours(i, i == block ? x : mine(seen.get(i), drawing), picture, styles);
        }
        return upward(x, picture, styles, drawing);
    }

    /** The same array under another owner; what is made of it goes with that one. */
    private static NDArray mine(NDArray array, NDManager drawing) {
        NDArray view = array.stopGradient();
        view.attach(drawing);
        return view;
    }

    /**
     * From a look at the whole map.
     *
     * @param map of the feature block, of one picture
     */
    NDArray from(Activation map, Operations operations, Styles styles, NDManager drawing) {
        NDArray x = operations.mapCells().of(mine(map.x(), drawing), features);
        NDArray rgb = map.rgb();
        NDArray begun =
                rgb == null || rgbCells == null ? null : operations.mapCells().of(mine(rgb, drawing), rgbCells);
        return upward(x, begun, styles, drawing);
    }

    private NDArray upward(NDArray features, @Nullable NDArray begun, Styles styles, NDManager drawing) {
        NDArray x = features;
        NDArray picture = begun;
        for (int i = block + 1; i < blocks.size(); i++) {
            SparseBlock.Ascent at = above.get(i - block - 1);
            try (NDManager layers = drawing.newSubManager()) {
                SparseBlock.Seen seen = blocks.get(i)
                        .forward(mine(x, layers), styles.convolution(2 * i - 1), styles.convolution(2 * i), at, layers);
                seen.x().attach(drawing);
                x = seen.x();
            }
            picture = colours(i, x, picture, styles);
        }
        if (picture == null) {
            throw new IllegalStateException("the last block made no picture");
        }
        return picture;
    }

    private @Nullable NDArray colours(int i, NDArray x, @Nullable NDArray before, Styles styles) {
        SparseRgb rgb = blocks.get(i).rgb();
        SparseRgb.Table at = tables.get(i);
        return rgb == null || at == null ? before : rgb.forward(x, before, styles.rgb(i, rgb), at);
    }

    @Override
    public void close() {
        manager.close();
    }
}
