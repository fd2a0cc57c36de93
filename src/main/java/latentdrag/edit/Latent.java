package latentdrag.edit;

import java.util.Arrays;

/**
 * A point of W⁺: one w row per layer of the synthesis network, float32 [num_ws, w_dim]. Immutable: arrays are copied in and out.
 * Any thread.
 */
public final class Latent {
    private final int rows;
    private final int dim;
    private final float[] values;

    /**
     * @param rows num_ws, the number of layers fed
     * @param dim w_dim
     * @param values rows · dim values, row by row; copied
     */
    public Latent(int rows, int dim, float[] values) {
        if (rows < 1 || dim < 1 || values.length != rows * dim) {
            throw new IllegalArgumentException("a latent of " + rows + " rows of " + dim + " needs " + (rows * dim)
                    + " values, got " + values.length);
        }
        this.rows = rows;
        this.dim = dim;
        this.values = values.clone();
    }

    /** num_ws. */
    public int rows() {
        return rows;
    }

    /** w_dim. */
    public int dim() {
        return dim;
    }

    /** A copy of the values, row by row. */
    public float[] toArray() {
        return values.clone();
    }

    /**
     * A latent on the straight line to another: w + share · (w′ − w), so 0 gives this one, 1 the other, and more goes beyond it.
     *
     * @param other of the same shape
     */
    public Latent towards(Latent other, double share) {
        if (other.rows != rows || other.dim != dim) {
            throw new IllegalArgumentException("there is no way from " + this + " to " + other);
        }
        float[] mixed = new float[values.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (values[i] + share * (other.values[i] - values[i]));
        }
        return new Latent(rows, dim, mixed);
    }

    public float value(int row, int column) {
        return values[row * dim + column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latent l && l.rows == rows && l.dim == dim && Arrays.equals(l.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Latent[" + rows + "×" + dim + "]";
    }
}
