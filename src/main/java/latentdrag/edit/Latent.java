package latentdrag.edit;

import java.util.Arrays;

/**
 * What a picture is drawn from: a point of W⁺, that is one w row per layer of the synthesis network, float32 [num_ws, w_dim], and the
 * noise that is added, which is that of the network unless another is named. Immutable: arrays are copied in and out. Any thread.
 */
public final class Latent {
    private final int rows;
    private final int dim;
    private final float[] values;
    private final Noise noise;

    /**
     * @param rows num_ws, the number of layers fed
     * @param dim w_dim
     * @param values rows · dim values, row by row; copied
     */
    public Latent(int rows, int dim, float[] values) {
        this(rows, dim, values, Noise.CONST);
    }

    private Latent(int rows, int dim, float[] values, Noise noise) {
        if (rows < 1 || dim < 1 || values.length != rows * dim) {
            throw new IllegalArgumentException("a latent of " + rows + " rows of " + dim + " needs " + (rows * dim)
                    + " values, got " + values.length);
        }
        this.rows = rows;
        this.dim = dim;
        this.values = values.clone();
        this.noise = noise;
    }

    /** The noise the picture is drawn with. */
    public Noise noise() {
        return noise;
    }

    /** The same point of W⁺ with other noise. */
    public Latent withNoise(Noise other) {
        return other.equals(noise) ? this : new Latent(rows, dim, values, other);
    }

    /** True when the points of W⁺ are the same, whatever the noise. */
    public boolean isSamePoint(Latent other) {
        return other.rows == rows && other.dim == dim && Arrays.equals(other.values, values);
    }

    /** Other values of the same shape, with the same noise. */
    public Latent withValues(float[] others) {
        return new Latent(rows, dim, others, noise);
    }

    /** num_ws. */
    public int rows() {
        return rows;
    }

    /** w_dim. */
    public int dim() {
        return dim;
    }

    /** True when every value is a number: neither infinite nor none at all. */
    public boolean isFinite() {
        boolean is = true;
        for (int i = 0; is && i < values.length; i++) {
            is = Float.isFinite(values[i]);
        }
        return is;
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
        double[] shares = new double[rows];
        Arrays.fill(shares, share);
        return towards(other, shares);
    }

    /**
     * As {@link #towards(Latent, double)}, row by row.
     *
     * @param shares one for each row; 0 and 1 give the rows of this and of the other exactly
     */
    public Latent towards(Latent other, double[] shares) {
        requireSameShape(other);
        if (shares.length != rows) {
            throw new IllegalArgumentException(rows + " rows need as many shares, got " + shares.length);
        }
        float[] mixed = new float[values.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = towards(other, shares[i / dim], i);
        }
        return withValues(mixed);
    }

    private float towards(Latent other, double share, int i) {
        return share == 1 ? other.values[i] : (float) (values[i] + share * (other.values[i] - values[i]));
    }

    /** True when {@link #towards(Latent, double[])} is a point, whatever the noise; seldom needs more than one value to know. */
    boolean isTowards(Latent other, double[] shares, Latent point) {
        boolean is = point.rows == rows && point.dim == dim;
        for (int i = 0; is && i < values.length; i++) {
            is = towards(other, shares[i / dim], i) == point.values[i];
        }
        return is;
    }

    /**
     * With rows of another latent of the same shape.
     *
     * @param first of the rows taken from it
     * @param end index after the last
     */
    public Latent withRows(Latent other, int first, int end) {
        requireSameShape(other);
        if (first < 0 || end < first || end > rows) {
            throw new IllegalArgumentException("there are no rows " + first + " to " + (end - 1) + " of " + rows);
        }
        float[] mixed = values.clone();
        System.arraycopy(other.values, first * dim, mixed, first * dim, (end - first) * dim);
        return withValues(mixed);
    }

    private void requireSameShape(Latent other) {
        if (other.rows != rows || other.dim != dim) {
            throw new IllegalArgumentException("there is no way from " + this + " to " + other);
        }
    }

    public float value(int row, int column) {
        return values[row * dim + column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latent l && isSamePoint(l) && l.noise.equals(noise);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + noise.hashCode();
    }

    @Override
    public String toString() {
        return "Latent[" + rows + "×" + dim + "]";
    }
}
