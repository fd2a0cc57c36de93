package latentdrag.edit.photograph;

/**
 * What a person can choose of tuning. Immutable; any thread.
 *
 * @param steps at most, at least 1
 * @param rate Adam's learning rate
 * @param above only layers larger than this many pixels are tuned; 0 = all
 * @param enough PSNR in decibels at which tuning ends
 */
public record TuningSettings(int steps, double rate, int above, double enough) {
    /** Networks of more weights are tuned more slowly. */
    private static final long LARGE = 10_000_000;
    /** Decibels that are worth having when a picture is close already. */
    private static final double WORTHWHILE = 3;
    /** Coarse layers hold the shape, and stay when only texture is missing. */
    public static final int FINE = 32;

    public TuningSettings {
        if (steps < 1 || above < 0 || !(rate > 0) || Double.isNaN(enough)) {
            throw new IllegalArgumentException(
                    "tuning has steps and a rate, got " + steps + " steps at " + rate + " above " + above + " px");
        }
    }

    /** @param weights how many numbers the network's pictures depend on */
    public static TuningSettings defaults(long weights) {
        return new TuningSettings(100, weights > LARGE ? 3e-4 : 1e-3, 0, 32);
    }

    public TuningSettings withSteps(int number) {
        return new TuningSettings(number, rate, above, enough);
    }

    /**
     * Not content with what there is: whoever asks for tuning gets closer than before, as far as the steps lead.
     *
     * @param psnr before it, in decibels
     */
    public TuningSettings closerThan(double psnr) {
        return new TuningSettings(steps, rate, above, Math.max(enough, psnr + WORTHWHILE));
    }

    /**
     * Only the layers above {@link #FINE} pixels; all of them where the pictures are no larger.
     *
     * @param height of the pictures in pixels
     */
    public TuningSettings fineOnly(int height) {
        return new TuningSettings(steps, rate, height > FINE ? FINE : 0, enough);
    }
}
