package latentdrag.edit;

import java.util.Arrays;

/**
 * How far w⁺ lies from what the mapping network makes of random z: with p(w) = w where w ≥ 0, else 5·w, which undoes the network's last
 * leaky ReLU, μ and C the mean and covariance of p over many z, and ε a thousandth of C's largest eigenvalue, the mean over rows of
 * (p − μ)ᵀ (C + ε·I)⁻¹ (p − μ) (after Wulff and Torralba, arXiv 2009.06529, Section 3; Zhu et al., arXiv 2012.09036, Section 3.2), in
 * medians of seeds that had no part in μ and C. Immutable; any thread.
 */
public final class Typicality {
    /**
     * Above so many seed medians the moved rows have left any sensible range. On the bundled model that tells 95 % of the pictures that are
     * ruined to the eye and 5 % of the others ({@code lab bench believable}, docs/benchmarks.md).
     */
    public static final double SENSIBLE = 60;

    private static final double TIMES_START = 2;
    private static final double FLOOR = 1e-3;
    private static final double UNDOES_LEAK = 5;
    private static final int POWER_STEPS = 50;

    private final int dim;
    private final double[] mean;
    private final double[] factor; // lower triangle of the Cholesky factor of C + ε·I, row by row
    private final double median;

    private Typicality(int dim, double[] mean, double[] factor, double median) {
        this.dim = dim;
        this.mean = mean;
        this.factor = factor;
        this.median = median;
    }

    /**
     * Learns from what the network makes of random z.
     *
     * @param w rows of dim values, at least 8; the last quarter of them tells the median
     * @param dim w_dim
     */
    public static Typicality of(float[] w, int dim) {
        int rows = w.length / dim;
        int learnt = rows * 3 / 4;
        if (rows < 8 || w.length != rows * dim) {
            throw new IllegalArgumentException("at least 8 rows of " + dim + " values are needed, got " + w.length);
        }
        double[] mean = new double[dim];
        for (int row = 0; row < learnt; row++) {
            for (int i = 0; i < dim; i++) {
                mean[i] += opened(w[row * dim + i]) / learnt;
            }
        }
        Typicality found = new Typicality(dim, mean, factored(covariance(w, learnt, mean), dim), 1);
        double[] unseen = new double[rows - learnt];
        for (int row = learnt; row < rows; row++) {
            unseen[row - learnt] = found.distance(w, row * dim);
        }
        Arrays.sort(unseen);
        return new Typicality(dim, mean, found.factor, Math.max(Double.MIN_NORMAL, unseen[unseen.length / 2]));
    }

    /**
     * Of the leading rows of w⁺, in seed medians: 1 is a usual seed.
     *
     * @param rows how many; more than there are count as all
     */
    public double of(Latent latent, int rows) {
        int counted = Math.min(rows, latent.rows());
        float[] values = latent.toArray();
        double sum = 0;
        for (int row = 0; row < counted; row++) {
            sum += distance(values, row * dim);
        }
        return sum / counted / median;
    }

    /**
     * Up to which the moved rows are still in a sensible range: {@link #SENSIBLE}, or twice what they began with where that is more, as it may
     * be for a projected photograph.
     *
     * @param start w⁺ before the drag
     */
    public double sensible(Latent start, int rows) {
        return Math.max(SENSIBLE, TIMES_START * of(start, rows));
    }

    /**
     * As {@link #of} for values in an array, and the gradient of that.
     *
     * @param values of some rows, one after another [rows · dim]
     * @param from index of the first value
     * @param rows how many of them
     * @param weight what the gradient is multiplied with
     * @param gradient takes it at the same places
     */
    public double addGradient(float[] values, int from, int rows, double weight, float[] gradient) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int at = from + row * dim;
            double[] solved = solved(values, at);
            for (int i = 0; i < dim; i++) {
                sum += solved[i] * solved[i] / dim;
            }
            double[] back = solvedTransposed(solved);
            double scale = 2 * weight / (dim * rows * median);
            for (int i = 0; i < dim; i++) {
                gradient[at + i] += (float) (scale * back[i] * (values[at + i] >= 0 ? 1 : UNDOES_LEAK));
            }
        }
        return sum / rows / median;
    }

    private static double opened(float value) {
        return value >= 0 ? value : UNDOES_LEAK * value;
    }

    private static double[] covariance(float[] w, int rows, double[] mean) {
        int dim = mean.length;
        double[] covariance = new double[dim * dim];
        double[] off = new double[dim];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < dim; i++) {
                off[i] = opened(w[row * dim + i]) - mean[i];
            }
            for (int i = 0; i < dim; i++) {
                double share = off[i] / rows;
                for (int j = 0; j <= i; j++) {
                    covariance[i * dim + j] += share * off[j];
                }
            }
        }
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j * dim + i] = covariance[i * dim + j];
            }
        }
        return covariance;
    }

    /** Cholesky's factor of the matrix with a floor under its eigenvalues. */
    private static double[] factored(double[] matrix, int dim) {
        double floor = Math.max(Double.MIN_NORMAL, FLOOR * largestEigenvalue(matrix, dim));
        double[] l = new double[dim * dim];
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * dim + j] + (i == j ? floor : 0);
                for (int k = 0; k < j; k++) {
                    sum -= l[i * dim + k] * l[j * dim + k];
                }
                l[i * dim + j] = i == j ? Math.sqrt(Math.max(floor / 2, sum)) : sum / l[j * dim + j];
            }
        }
        return l;
    }

    /** By powers of the matrix, which has none below 0. */
    private static double largestEigenvalue(double[] matrix, int dim) {
        double[] vector = new double[dim];
        for (int i = 0; i < dim; i++) {
            vector[i] = matrix[i * dim + i]; // seldom at right angles to the one that is sought
        }
        double value = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
            if (length == 0) {
                return 0;
            }
            double[] next = new double[dim];
            for (int i = 0; i < dim; i++) {
                for (int j = 0; j < dim; j++) {
                    next[i] += matrix[i * dim + j] * vector[j] / length;
                }
            }
            value = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
            vector = next;
        }
        return value;
    }

    /** (p − μ)ᵀ (L Lᵀ)⁻¹ (p − μ) / dim of the row that begins there. */
    private double distance(float[] values, int from) {
        double sum = 0;
        for (double value : solved(values, from)) {
            sum += value * value;
        }
        return sum / dim;
    }

    /** L⁻¹ (p − μ) of the row that begins there. */
    private double[] solved(float[] values, int from) {
        double[] solved = new double[dim];
        for (int i = 0; i < dim; i++) {
            double left = opened(values[from + i]) - mean[i];
            for (int k = 0; k < i; k++) {
                left -= factor[i * dim + k] * solved[k];
            }
            solved[i] = left / factor[i * dim + i];
        }
        return solved;
    }

    /** (Lᵀ)⁻¹ of a vector. */
    private double[] solvedTransposed(double[] vector) {
        double[] left = vector.clone();
        for (int i = dim - 1; i >= 0; i--) {
            left[i] /= factor[i * dim + i];
            for (int k = 0; k < i; k++) {
                left[k] -= factor[i * dim + k] * left[i];
            }
        }
        return left;
    }
}
