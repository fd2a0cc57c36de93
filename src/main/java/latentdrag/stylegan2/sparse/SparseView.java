package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.CellSet;
import latentdrag.generator.SparseSynthesis;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.NoGradient;

/**
 * The features of one w⁺ on a region, and what was seen of every layer below: tensors flowed up. Gradients flow down from here, on
 * the cells they are given and those these need, not on all that were looked at. Owns its arrays; ends with the next view of its
 * run. Engine thread only, gradients off.
 */
@NoGradient
public final class SparseView implements SparseSynthesis.View {
    private final SparseRun run;
    private final List<SparseBlock> blocks;
    private final SparseRun.Way<SparseBlock.Ascent> way;
    private final float[] ws;
    private final NDManager manager;
    private final List<SparseBlock.Seen> seen = new ArrayList<>();

    SparseView(SparseRun run, List<SparseBlock> blocks, SparseRun.Way<SparseBlock.Ascent> way, float[] ws) {
        this.run = run;
        this.ws = ws.clone();
        this.blocks = blocks;
        this.way = way;
        this.manager = run.manager().newSubManager();
        SparseBlock.Seen below =
                blocks.get(0).forward(null, null, run.style(0), way.tables().get(0), manager);
        seen.add(below);
        for (int i = 1; i < blocks.size(); i++) {
            below = blocks.get(i)
                    .forward(
                            below.x(),
                            run.style(2 * i - 1),
                            run.style(2 * i),
                            way.tables().get(i),
                            manager);
            seen.add(below);
        }
    }

    @Override
    public CellSet region() {
        return way.flow().output();
    }

    @Override
    public NDArray features() {
        return seen.get(seen.size() - 1).x();
    }

    @Override
    public float[] copyOfFeatures() {
        return transfers().floats(features());
    }

    /** w⁺ it was made of [numWs · wDim]. */
    float[] ws() {
        return ws;
    }

    /** What every block made, smallest first [cells, channels]; stays the view's. */
    List<NDArray> outputs() {
        return seen.stream().map(SparseBlock.Seen::x).toList();
    }

    @Override
    public NDArray picture(CellSet pixels, NDManager drawing) {
        return run.picture(this, way, pixels, drawing);
    }

    @Override
    public float[] gradient(CellSet from, float[] gradient, int rows) {
        SparseRun.Way<SparseBlock.Descent> down = run.descent(way, from);
        int dim = run.synthesis().wDim();
        float[] all = new float[run.synthesis().numWs() * dim];
        try (NDManager descending = manager.newSubManager()) {
            NDArray g = descending.create(gradient, new Shape(from.size(), gradient.length / from.size()));
            for (int i = blocks.size() - 1; i >= 0; i--) {
                SparseBlock block = blocks.get(i);
                SparseBlock.Gradient made =
                        block.backward(g, seen.get(i), down.tables().get(i));
                put(all, 2 * i, block.last(), made.conv1(), rows);
                SparseConvolution first = block.first();
                if (first != null && made.conv0() != null && made.x() != null) {
                    put(all, 2 * i - 1, first, made.conv0(), rows);
                    g = made.x();
                }
            }
        }
        return all;
    }

    private DeviceCopies transfers() {
        return run.synthesis().operations().transfers();
    }

    private void put(float[] all, int row, SparseConvolution layer, SparseConvolution.Gradient made, int rows) {
        if (row < rows) {
            float[] g = transfers().floats(layer.rowGradient(made, run.style(row)));
            System.arraycopy(g, 0, all, row * g.length, g.length);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
