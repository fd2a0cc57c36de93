package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.image.Mask;

/**
 * The second term of the loss (DragGAN, Equation 2): λ·|(F − F₀)·(1 − M)|, which holds what must stay. It is taken at F's own
 * resolution with the mask area-averaged to it; the mean runs over the whole map, the sum counts every cell as the pixels it stands
 * for. Its constants belong to the run. Engine thread only.
 */
final class MaskTerm implements AutoCloseable {
    private final NDManager manager;
    private final NDArray initial; // F₀ [1, channels, height, width], owned by the run
    private final NDArray weights; // λ·(1 − M)·(what makes it a mean or a sum) [1, 1, height, width]

    /**
     * @param run owner of the constants
     * @param initial F₀; stays the caller's
     * @param mask of the picture's size
     */
    MaskTerm(NDManager run, NDArray initial, FeatureGrid grid, Mask mask, double lambda, Reduction reduction) {
        this.manager = run.newSubManager();
        this.initial = initial;
        double scale = reduction == Reduction.MEAN ? lambda / initial.size() : lambda * grid.pixelsPerCell();
        float[] fixed = fixedShare(grid, mask);
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (float) (fixed[i] * scale);
        }
        weights =
                manager.create(fixed, new Shape(1, 1, grid.y().cells(), grid.x().cells()));
    }

    /** 1 − M averaged over the pixels of every cell, row by row. */
    static float[] fixedShare(FeatureGrid grid, Mask mask) {
        int rows = grid.y().cells();
        int columns = grid.x().cells();
        int tall = grid.height() / rows;
        int wide = grid.width() / columns;
        float[] share = new float[rows * columns];
        for (int y = 0; y < rows * tall; y++) {
            for (int x = 0; x < columns * wide; x++) {
                if (!mask.isEditable(x, y)) {
                    share[y / tall * columns + x / wide] += 1f / (tall * wide);
                }
            }
        }
        return share;
    }

    /** The term as a scalar in the graph of F, in F's manager. */
    NDArray loss(NDArray features) {
        return features.sub(initial).mul(weights).abs().sum();
    }

    @Override
    public void close() {
        manager.close();
    }
}
