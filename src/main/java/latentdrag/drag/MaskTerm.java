package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.BitSet;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.generator.CellSet;
import latentdrag.image.Mask;

/**
 * The second term of the loss (DragGAN, Equation 2): λ·|(F − F₀)·(1 − M)|, which holds what must stay. It is taken at F's own
 * resolution with the mask area-averaged to it; the mean runs over the whole map, the sum counts every cell as the pixels it stands
 * for. Its constants belong to the run. Engine thread only.
 */
public final class MaskTerm implements AutoCloseable {
    private final TensorAccess access;
    private final NDManager manager;
    private final NDArray initial; // F₀ [1, channels, height, width], owned by the run
    private final NDArray weights; // λ·(1 − M)·(what makes it a mean or a sum) [1, 1, height, width]
    private final float[] cellWeights; // the same, row by row
    private final CellSet held; // where they are not zero
    private final MaskImportance importance;

    /**
     * @param run owner of the constants
     * @param initial F₀; stays the caller's
     * @param mask of the picture's size
     */
    public MaskTerm(
            TensorAccess access,
            NDManager run,
            NDArray initial,
            FeatureGrid grid,
            Mask mask,
            double lambda,
            Reduction reduction) {
        this.access = access;
        this.manager = run.newSubManager();
        this.initial = initial;
        double terms = (double) initial.getShape().get(1) * grid.cellsUnderPicture();
        double scale = reduction == Reduction.MEAN ? lambda / terms : lambda * grid.pixelsPerCell();
        float[] fixed = fixedShare(grid, mask);
        BitSet members = new BitSet(fixed.length);
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (float) (fixed[i] * scale);
            members.set(i, fixed[i] > 0);
        }
        cellWeights = fixed;
        importance = new MaskImportance(grid.y().cells(), grid.x().cells());
        held = new CellSet(grid.y().cells(), grid.x().cells(), members);
        weights =
                manager.create(fixed, new Shape(1, 1, grid.y().cells(), grid.x().cells()));
    }

    /** 1 − M averaged over the pixels of every cell, row by row; 0 in the margin, where there is no picture. */
    static float[] fixedShare(FeatureGrid grid, Mask mask) {
        PixelAxis down = grid.y();
        PixelAxis across = grid.x();
        int tall = grid.height() / down.rate();
        int wide = grid.width() / across.rate();
        float[] share = new float[down.cells() * across.cells()];
        for (int y = 0; y < down.rate() * tall; y++) {
            for (int x = 0; x < across.rate() * wide; x++) {
                if (!mask.isEditable(x, y)) {
                    int row = down.map().margin() + y / tall;
                    share[row * across.cells() + across.map().margin() + x / wide] += 1f / (tall * wide);
                }
            }
        }
        return share;
    }

    /** Where a sample should look. */
    public MaskImportance importance() {
        return importance;
    }

    /** Every cell that is held. */
    public CellSet held() {
        return held;
    }

    /** λ·(1 − M) of a cell of the map, with what makes the term a mean or a sum. */
    public float weight(int cell) {
        return cellWeights[cell];
    }

    /** All of the term. */
    public HeldCells whole() {
        float[] all = new float[held.size()];
        for (int row = 0; row < all.length; row++) {
            all[row] = cellWeights[held.cell(row)];
        }
        return new HeldCells(this, held, all);
    }

    /** The term as a scalar in the graph of F, in F's manager. */
    public NDArray loss(NDArray features) {
        return features.sub(initial).mul(weights).abs().sum();
    }

    /** The term on some cells, and its gradient sign(F − F₀)·weight there. */
    HeldCells.Pull pull(NDArray features, CellSet seen, HeldCells at) {
        try (NDManager pulling = manager.newSubManager()) {
            NDArray now = features.get(pulling.create(at.cells().rowsIn(seen))); // [cells, channels]
            now.attach(pulling);
            NDArray then = access.cells().of(initial, pulling.create(at.cells().cellIndices()));
            then.attach(pulling);
            NDArray weight = pulling.create(at.weights(), new Shape(at.weights().length, 1));
            NDArray difference = now.sub(then);
            float[] moved = access.transfers().floats(difference.abs().sum(new int[] {1}));
            importance.learn(at.cells(), moved);
            double loss = 0;
            for (int row = 0; row < moved.length; row++) {
                loss += (double) moved[row] * at.weights()[row];
            }
            return new HeldCells.Pull(
                    loss, access.transfers().floats(difference.sign().mul(weight)));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
