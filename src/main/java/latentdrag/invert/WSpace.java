package latentdrag.invert;

import java.util.List;
import latentdrag.edit.Typicality;

/**
 * What a projection knows of a network's w before it begins. Immutable.
 *
 * @param mean w̄ [wDim]
 * @param spread σ, the standard deviation of one dimension: the root mean square length of w − w̄ over √wDim
 * @param typicality how far a row lies from what the mapping network makes
 * @param seeds w of the seeds that are tried as starts, each [wDim]
 */
public record WSpace(float[] mean, double spread, Typicality typicality, List<float[]> seeds) {
    public WSpace {
        seeds = List.copyOf(seeds);
        if (!(spread > 0)) {
            throw new IllegalArgumentException("w of this network does not vary: spread " + spread);
        }
    }

    /**
     * @param samples w of random z, row by row [n · wDim]
     * @param dim wDim
     * @param seeds w of the seeds that are tried as starts
     */
    public static WSpace of(float[] samples, int dim, List<float[]> seeds) {
        int n = samples.length / dim;
        double[] mean = new double[dim];
        for (int i = 0; i < n * dim; i++) {
            mean[i % dim] += samples[i] / (double) n;
        }
        double squares = 0;
        for (int i = 0; i < n * dim; i++) {
            double d = samples[i] - mean[i % dim];
            squares += d * d;
        }
        float[] average = new float[dim];
        for (int i = 0; i < dim; i++) {
            average[i] = (float) mean[i];
        }
        return new WSpace(average, Math.sqrt(squares / n / dim), Typicality.of(samples, dim), seeds);
    }

    /** Root mean square length of w − w̄, as the published projector counts it. */
    double length() {
        return spread * Math.sqrt(mean.length);
    }
}
