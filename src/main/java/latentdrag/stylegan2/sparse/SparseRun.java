package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import latentdrag.generator.Activation;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.SparseSynthesis;
import latentdrag.stylegan2.NoiseMaps.LayerNoise;
import org.jspecify.annotations.Nullable;

/**
 * What a run of views keeps from one to the next: the styles of rows of w⁺ that did not change (all but the optimised ones, for the
 * whole run) and the tables of regions that did not move. One view at a time: the next ends the one before. Engine thread only.
 */
public final class SparseRun implements SparseSynthesis.Run {
    private final SparseGenerator synthesis;
    private final NDManager manager;
    private final NoiseInput noise;
    private final List<SparseConvolution.@Nullable Style> styles = new ArrayList<>(); // two a block
    private final List<SparseRgb.@Nullable Style> colours = new ArrayList<>(); // one a block
    private final RecentTables<UpKey, Way<SparseBlock.Ascent>> up = new RecentTables<>();
    private final RecentTables<DownKey, Way<SparseBlock.Descent>> down = new RecentTables<>();
    private final RecentTables<PictureKey, SparsePicture> pictures = new RecentTables<>();

    private record UpKey(int block, CellSet region) {}

    /** @param region where it goes, or comes from */
    private record DownKey(int block, CellSet seen, CellSet region) {}

    /** @param seen null = whole maps */
    private record PictureKey(int block, @Nullable CellSet seen, CellSet pixels) {}

    /** Tables of every block for one flow, in a manager of their own. */
    record Way<T>(int block, CellFlow flow, List<T> tables, NDManager manager) implements RecentTables.Closing {
        @Override
        public void close() {
            manager.close();
        }
    }

    /** @param noise of every view and picture; fresh noise is drawn once for each set of tables */
    SparseRun(SparseGenerator synthesis, NDManager manager, NoiseInput noise) {
        this.synthesis = synthesis;
        this.manager = manager;
        this.noise = noise;
    }

    SparseGenerator synthesis() {
        return synthesis;
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public SparseView see(float[] ws, int block, CellSet region) {
        List<SparseBlock> blocks = synthesis.prepared(0, block);
        restyle(blocks, 0, ws);
        return new SparseView(this, blocks, ascent(block, region), ws);
    }

    @Override
    public NDArray picture(Activation map, float[] ws, CellSet pixels, NDManager drawing) {
        int block = map.block();
        List<SparseBlock> above = synthesis.prepared(block + 1, synthesis.lastBlock());
        restyle(above, block + 1, ws);
        SparsePicture picture = pictures.of(
                new PictureKey(block, null, pixels), () -> synthesis.picture(block, pixels, null, noise, manager));
        return picture.from(map, synthesis.operations(), new PictureStyles(ws), drawing);
    }

    /** As {@link #picture} from a look at a region that has what the pixels need. */
    NDArray picture(SparseView view, Way<SparseBlock.Ascent> seen, CellSet pixels, NDManager drawing) {
        int block = seen.block;
        List<SparseBlock> above = synthesis.prepared(block + 1, synthesis.lastBlock());
        restyle(above, block + 1, view.ws());
        SparsePicture picture = pictures.of(
                new PictureKey(block, seen.flow.output(), pixels),
                () -> synthesis.picture(block, pixels, seen.flow, noise, manager));
        return picture.from(view.outputs(), new PictureStyles(view.ws()), drawing);
    }

    /** @param first index of the first of these blocks */
    private void restyle(List<SparseBlock> blocks, int first, float[] ws) {
        for (int i = 0; i < blocks.size(); i++) {
            int block = first + i;
            SparseConvolution conv0 = blocks.get(i).first();
            if (conv0 != null) {
                restyle(2 * block - 1, conv0, ws);
            }
            restyle(2 * block, blocks.get(i).last(), ws);
        }
    }

    private void restyle(int row, SparseConvolution layer, float[] ws) {
        while (styles.size() <= row) {
            styles.add(null);
        }
        SparseConvolution.Style before = styles.get(row);
        SparseConvolution.Style after = layer.style(row(ws, row), before, manager);
        if (before != null && before != after) {
            before.close();
        }
        styles.set(row, after);
    }

    private float[] row(float[] ws, int row) {
        int dim = synthesis.wDim();
        return Arrays.copyOfRange(ws, row * dim, (row + 1) * dim);
    }

    /** The style of the layer that reads that row. */
    SparseConvolution.Style style(int row) {
        SparseConvolution.Style style = row < styles.size() ? styles.get(row) : null;
        if (style == null) {
            throw new IllegalStateException("row " + row + " has no style yet");
        }
        return style;
    }

    private final class PictureStyles implements SparsePicture.Styles {
        private final float[] ws;

        PictureStyles(float[] ws) {
            this.ws = ws;
        }

        @Override
        public SparseConvolution.Style convolution(int row) {
            return style(row);
        }

        @Override
        public SparseRgb.Style rgb(int block, SparseRgb layer) {
            while (colours.size() <= block) {
                colours.add(null);
            }
            SparseRgb.Style style = layer.style(row(ws, 2 * block + 1), colours.get(block), manager);
            colours.set(block, style);
            return style;
        }
    }

    private Way<SparseBlock.Ascent> ascent(int block, CellSet region) {
        return up.of(new UpKey(block, region), () -> {
            CellFlow flow = synthesis.flow(block, region);
            NDManager own = manager.newSubManager();
            LayerNoise added = synthesis.noises().of(noise);
            List<SparseBlock.Ascent> tables = new ArrayList<>();
            for (int i = 0; i <= block; i++) {
                tables.add(
                        synthesis.prepared(0, block).get(i).ascent(flow.blocks().get(i), i, added, own));
            }
            return new Way<>(block, flow, tables, own);
        });
    }

    /** Tables for the way down from a part of what was seen. */
    Way<SparseBlock.Descent> descent(Way<SparseBlock.Ascent> seen, CellSet from) {
        return down.of(new DownKey(seen.block, seen.flow.output(), from), () -> {
            CellFlow flow = synthesis.flow(seen.block, from);
            NDManager own = manager.newSubManager();
            List<SparseBlock.Descent> tables = new ArrayList<>();
            for (int i = 0; i <= seen.block; i++) {
                tables.add(synthesis
                        .prepared(0, seen.block)
                        .get(i)
                        .descent(flow.blocks().get(i), seen.flow.blocks().get(i), own));
            }
            return new Way<>(seen.block, flow, tables, own);
        });
    }

    @Override
    public int arrayCount() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        up.close();
        down.close();
        pictures.close();
        manager.close();
    }
}
