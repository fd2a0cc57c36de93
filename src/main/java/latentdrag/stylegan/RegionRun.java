package latentdrag.stylegan;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of views keeps from one to the next: the styles of rows of w⁺ that did not change (all but the optimised ones, for the
 * whole run) and the tables of a region that did not move. One view at a time: the next ends the one before. Engine thread only.
 */
public final class RegionRun implements AutoCloseable {
    private final RegionSynthesis synthesis;
    private final NDManager manager;
    private final List<RegionConvolution.@Nullable Style> styles = new ArrayList<>(); // two a block
    private @Nullable Way<RegionBlock.Ascent> up;
    private @Nullable Way<RegionBlock.Descent> down;

    /** Tables of every block for one flow, in a manager of their own. */
    record Way<T>(int block, RegionFlow flow, List<T> tables, NDManager manager) {
        void close() {
            manager.close();
        }
    }

    RegionRun(RegionSynthesis synthesis, NDManager manager) {
        this.synthesis = synthesis;
        this.manager = manager;
    }

    RegionSynthesis synthesis() {
        return synthesis;
    }

    NDManager manager() {
        return manager;
    }

    /**
     * Computes a region of a block's output, with constant noise.
     *
     * @param ws w⁺ row by row [numWs · wDim]; copied
     * @param region at least one cell
     */
    public RegionView see(float[] ws, int block, Region region) {
        List<RegionBlock> blocks = synthesis.prepared(block);
        while (styles.size() < 2 * blocks.size()) {
            styles.add(null);
        }
        for (int i = 0; i < blocks.size(); i++) {
            RegionConvolution first = blocks.get(i).first();
            if (first != null) {
                restyle(2 * i - 1, first, ws);
            }
            restyle(2 * i, blocks.get(i).last(), ws);
        }
        return new RegionView(this, blocks, ascent(block, region));
    }

    private void restyle(int row, RegionConvolution layer, float[] ws) {
        int dim = synthesis.wDim();
        RegionConvolution.Style before = styles.get(row);
        RegionConvolution.Style after =
                layer.style(Arrays.copyOfRange(ws, row * dim, (row + 1) * dim), before, manager);
        if (before != null && before != after) {
            before.close();
        }
        styles.set(row, after);
    }

    /** The style of the layer that reads that row. */
    RegionConvolution.Style style(int row) {
        RegionConvolution.Style style = styles.get(row);
        if (style == null) {
            throw new IllegalStateException("row " + row + " has no style yet");
        }
        return style;
    }

    private Way<RegionBlock.Ascent> ascent(int block, Region region) {
        Way<RegionBlock.Ascent> known = up;
        if (known != null && known.block == block && known.flow.output().equals(region)) {
            return known;
        }
        RegionFlow flow = synthesis.flow(block, region);
        NDManager own = manager.newSubManager();
        List<RegionBlock.Ascent> tables = new ArrayList<>();
        for (int i = 0; i <= block; i++) {
            tables.add(synthesis.prepared(block).get(i).ascent(flow.blocks().get(i), own));
        }
        if (known != null) {
            known.close();
        }
        if (down != null) {
            down.close();
            down = null;
        }
        up = new Way<>(block, flow, tables, own);
        return up;
    }

    /** Tables for the way down from a part of what was seen. */
    Way<RegionBlock.Descent> descent(Way<RegionBlock.Ascent> seen, Region from) {
        Way<RegionBlock.Descent> known = down;
        if (known != null && known.flow.output().equals(from)) {
            return known;
        }
        RegionFlow flow = synthesis.flow(seen.block, from);
        NDManager own = manager.newSubManager();
        List<RegionBlock.Descent> tables = new ArrayList<>();
        for (int i = 0; i <= seen.block; i++) {
            tables.add(synthesis
                    .prepared(seen.block)
                    .get(i)
                    .descent(flow.blocks().get(i), seen.flow.blocks().get(i), own));
        }
        if (known != null) {
            known.close();
        }
        down = new Way<>(seen.block, flow, tables, own);
        return down;
    }

    /** Number of arrays it holds on to; the same after every step on one region. */
    public int arrayCount() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
