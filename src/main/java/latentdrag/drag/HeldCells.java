package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import latentdrag.generator.CellSet;

/**
 * The cells at which a step takes the mask term, with their weights: all that are held, or a random sample of them whose expectation
 * is the whole ({@link MaskTerm}). Valid as long as the term. Engine thread only.
 */
public final class HeldCells {
    private final MaskTerm term;
    private final CellSet cells;
    private final float[] weights; // [cells]

    HeldCells(MaskTerm term, CellSet cells, float[] weights) {
        this.term = term;
        this.cells = cells;
        this.weights = weights;
    }

    MaskTerm term() {
        return term;
    }

    public CellSet cells() {
        return cells;
    }

    public float[] weights() {
        return weights;
    }

    /**
     * The term and its gradient on F.
     *
     * @param gradient [cells][channels]
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    public record Pull(double loss, float[] gradient) {}

    /** @param features F [cells of {@code seen}, channels], no gradient */
    public Pull pull(NDArray features, CellSet seen) {
        return term.pull(features, seen, this);
    }
}
