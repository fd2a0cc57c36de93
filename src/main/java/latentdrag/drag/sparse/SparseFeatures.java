package latentdrag.drag.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.FeatureWindow;
import latentdrag.drag.HeldCells;
import latentdrag.generator.CellSet;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/**
 * A pass over the cells that are read and no others. The way back to w⁺ begins at the cells where ∂L/∂F is not zero: tracking looks
 * r₂ far, the pull needs r₁ only.
 */
final class SparseFeatures implements FeaturePass {
    private final SparseSynthesis.View view;
    private final FeatureGrid grid;
    private @Nullable FeatureWindow window;

    /** @param view belongs to the pass from then on */
    SparseFeatures(SparseSynthesis.View view, FeatureGrid grid) {
        this.view = view;
        this.grid = grid;
    }

    @Override
    public CellSet cells() {
        return view.region();
    }

    private int channels() {
        return (int) view.features().getShape().get(1);
    }

    @Override
    public FeatureWindow window(CellSet wanted) {
        FeatureWindow all = window;
        if (all == null) {
            all = new FeatureWindow(grid, cells(), channels(), view.copyOfFeatures());
            window = all;
        }
        return all;
    }

    @Override
    public NDArray picture(CellSet pixels, SparseSynthesis.Run run, NDManager drawing) {
        return view.picture(pixels, drawing);
    }

    @Override
    public Descent descent(FeatureGradient gradient, @Nullable HeldCells held, int rows) {
        CellSet pulled = gradient.touched();
        if (held == null) {
            return new Descent(0, view.gradient(pulled, gradient.toFloats(pulled), rows));
        }
        HeldCells.Pull back = held.pull(view.features(), cells());
        CellSet all = pulled.union(held.cells());
        float[] sum = gradient.toFloats(all);
        int channels = gradient.channels();
        for (int row = 0; row < held.cells().size(); row++) {
            int cell = held.cells().cell(row);
            int to = all.row(cell / all.width(), cell % all.width()) * channels;
            for (int c = 0; c < channels; c++) {
                sum[to + c] += back.gradient()[row * channels + c];
            }
        }
        return new Descent(back.loss(), view.gradient(all, sum, rows));
    }

    @Override
    public void close() {
        view.close();
    }
}
