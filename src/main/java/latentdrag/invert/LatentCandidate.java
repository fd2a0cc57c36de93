package latentdrag.invert;

import latentdrag.image.photograph.CropAdjustment;
import latentdrag.tensor.Adam;
import org.jspecify.annotations.Nullable;

/** One latent that may become the photograph's, with the crop that suits it: values and moments, no tensors. Not thread-safe. */
final class LatentCandidate {
    private static final double[] BOUNDS = {Math.log(1.15), Math.toRadians(10), 0.1, 0.1};
    private static final double PULL_BACK = 1e-3;
    private static final int NUMBERS = BOUNDS.length;

    private final int dim;
    private final int rows;
    private final float[] adjusted = new float[NUMBERS];
    private float[] values; // one w, or w⁺ row by row
    private Adam adam;
    private Adam cropAdam = new Adam(NUMBERS);
    private double distance = Double.POSITIVE_INFINITY;
    private double psnr = Double.NEGATIVE_INFINITY;

    /**
     * @param w of the start [dim]
     * @param rows of w⁺
     */
    LatentCandidate(float[] w, int rows) {
        this.dim = w.length;
        this.rows = rows;
        values = w.clone();
        adam = new Adam(dim);
    }

    /** Begins a stage: moments anew, and from one w to a row each where that is wanted. */
    void begin(boolean isRowByRow) {
        if (isRowByRow && values.length == dim && rows > 1) {
            float[] spread = new float[rows * dim];
            for (int i = 0; i < spread.length; i++) {
                spread[i] = values[i % dim];
            }
            values = spread;
        }
        adam = new Adam(values.length);
        cropAdam = new Adam(NUMBERS);
    }

    /** Rows that move by themselves: 1, or all. */
    int ownRows() {
        return values.length / dim;
    }

    /** The values that are optimised; not to be changed. */
    float[] values() {
        return values;
    }

    /** Of the crop. */
    CropAdjustment adjustment() {
        return new CropAdjustment(adjusted[0], adjusted[1], adjusted[2], adjusted[3]);
    }

    /**
     * Writes w⁺ row by row.
     *
     * @param noise added to one w [dim]; null = none
     */
    void writeTo(float[] ws, int at, float @Nullable [] noise) {
        for (int i = 0; i < rows * dim; i++) {
            ws[at + i] = values[i % values.length] + (noise == null ? 0 : noise[i % dim]);
        }
    }

    /** w⁺ row by row. */
    float[] latent() {
        float[] ws = new float[rows * dim];
        writeTo(ws, 0, null);
        return ws;
    }

    /** What the last picture came to. */
    void judge(double newDistance, double newPsnr) {
        distance = newDistance;
        psnr = newPsnr;
    }

    double distance() {
        return distance;
    }

    double psnr() {
        return psnr;
    }

    boolean isFinite() {
        boolean is = Double.isFinite(distance);
        for (int i = 0; is && i < values.length; i++) {
            is = Float.isFinite(values[i]);
        }
        return is;
    }

    /** @param gradient ∂L/∂w⁺ row by row, the rows of one w added up by this */
    void descend(float[] gradient, int from, float[] ofPrior, double rate) {
        float[] own = ofPrior.clone();
        for (int i = 0; i < rows * dim; i++) {
            own[i % values.length] += gradient[from + i];
        }
        adam.step(values, own, rate);
    }

    /** @param gradient ∂L/∂adjustment; the pull back to the crop that was made is added by this */
    void settle(double[] gradient, double rate) {
        float[] slope = new float[NUMBERS];
        for (int i = 0; i < slope.length; i++) {
            double pull = 2 * PULL_BACK * adjusted[i] / (BOUNDS[i] * BOUNDS[i] * NUMBERS);
            slope[i] = (float) (gradient[i] + pull);
        }
        cropAdam.step(adjusted, slope, rate);
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = (float) Math.max(-BOUNDS[i], Math.min(BOUNDS[i], adjusted[i]));
        }
    }
}
