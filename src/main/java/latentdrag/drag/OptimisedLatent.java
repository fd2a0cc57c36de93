package latentdrag.drag;

import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.Latent;
import latentdrag.generator.NoiseInput;
import latentdrag.tensor.Adam;

/**
 * The w⁺ of a run. The leading rows are optimised, the others stay. In W all optimised rows share one movement; where they are equal
 * at the start, as they are without a truncation cutoff, that is one shared w, and where they are not their differences are kept
 * instead of jumping to one w in the first step. Not thread-safe.
 */
public final class OptimisedLatent {
    private final int rows;
    private final int dim;
    private final int optimisedRows;
    private final LatentSpace space;
    private final Latent begun;
    private final NoiseInput noise;
    private final float[] start;
    private final float[] moved;
    private final float[] shift; // of all optimised rows, in W only
    private final Adam adam;

    /** @param optimisedRows more than there are counts as all */
    public OptimisedLatent(Latent latent, LatentSpace space, int optimisedRows) {
        this.rows = latent.rows();
        this.dim = latent.dim();
        this.optimisedRows = Math.min(optimisedRows, rows);
        this.space = space;
        this.begun = latent;
        this.noise = LatentNoise.of(latent);
        this.start = latent.toArray();
        this.moved = latent.toArray();
        this.adam = new Adam(space == LatentSpace.W ? dim : this.optimisedRows * dim);
        this.shift = new float[space == LatentSpace.W ? dim : 0];
    }

    /** w⁺ now; not to be changed by the caller. */
    public float[] values() {
        return moved;
    }

    /** The noise of its pictures, which stays. */
    public NoiseInput noise() {
        return noise;
    }

    public int rows() {
        return rows;
    }

    public int dim() {
        return dim;
    }

    /** How many leading rows move. */
    public int optimisedRows() {
        return optimisedRows;
    }

    public LatentSpace space() {
        return space;
    }

    /** Takes over w⁺ after steps that were made elsewhere, rows · dim values. */
    public void take(float[] values) {
        System.arraycopy(values, 0, moved, 0, moved.length);
    }

    public Latent toLatent() {
        return begun.withValues(moved);
    }

    /** True when the same rows move in the same way under those settings. */
    boolean fits(LatentSpace otherSpace, int otherRows) {
        return space == otherSpace && optimisedRows == Math.min(otherRows, rows);
    }

    /** One step of Adam. @param gradient ∂L/∂w⁺, rows · dim values */
    public void descend(float[] gradient, double stepSize) {
        if (space == LatentSpace.W_PLUS) {
            adam.step(moved, gradient, stepSize);
            return;
        }
        float[] shared = new float[dim];
        for (int row = 0; row < optimisedRows; row++) {
            for (int i = 0; i < dim; i++) {
                shared[i] += gradient[row * dim + i];
            }
        }
        adam.step(shift, shared, stepSize);
        for (int i = 0; i < optimisedRows * dim; i++) {
            moved[i] = start[i] + shift[i % dim];
        }
    }
}
