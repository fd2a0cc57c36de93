package latentdrag.invert;

import latentdrag.edit.Latent;
import latentdrag.image.Frame;

/**
 * What one step of a projection came to, of the best candidate. Immutable; any thread.
 *
 * @param number of the step, from 1
 * @param steps of the whole projection
 * @param height at which pictures are compared now, in pixels
 * @param isFullSize whether that is the network's own size
 * @param psnr peak signal-to-noise ratio at that size, in decibels
 * @param typicality of the latent, in medians of seeds
 * @param latent the picture was drawn from
 * @param shift of the crop: log side, angle in radians, x and y in half sides
 * @param picture as it was compared
 */
public record ProjectionStep(
        int number,
        int steps,
        int height,
        boolean isFullSize,
        double psnr,
        double typicality,
        Latent latent,
        Shift shift,
        Frame picture) {
    /**
     * How far the crop has been shifted from where the person put it.
     *
     * @param logSide natural logarithm of the factor on its side
     * @param angle in radians
     * @param x in half sides
     * @param y in half sides
     */
    public record Shift(double logSide, double angle, double x, double y) {
        static Shift of(float[] values) {
            return new Shift(values[0], values[1], values[2], values[3]);
        }
    }

    /** Whether nothing is left to do. */
    public boolean isLast() {
        return number == steps;
    }
}
