package latentdrag.edit.photograph;

import java.util.Locale;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.photograph.CropAdjustment;

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
 * @param adjustment of the crop
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
        CropAdjustment adjustment,
        Frame picture) {
    /** Where pictures are larger, detail that was never learnt weighs less than a wrong face, so the figures are of this size at least. */
    private static final int TOLD_FROM = 64;

    /** Decibels below which a picture is of something else. */
    private static final double FAR = 24;

    /**
     * A wrong face stands at 26 to 30 dB, where a right one may stand, too, but its latent has to be bent for it. Of the bundled network's
     * world right ones came to at most 3.6 at full size and 11 before (docs/algorithm.md).
     */
    private static final double UNTYPICAL = 4;

    private static final double UNTYPICAL_BEFORE = 12;

    /** Decibels from which on nothing is wrong: a search that was ended early has not come back to typical latents yet. */
    private static final double CLOSE = 30;

    /** One sentence for people where the network has not learnt pictures like this one; empty where it may have. */
    public Optional<String> strangeness() {
        boolean isBent = psnr < CLOSE && typicality > (isFullSize ? UNTYPICAL : UNTYPICAL_BEFORE);
        boolean isTold = isFullSize || height >= TOLD_FROM;
        return isTold && (psnr < FAR || isBent)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "This network has not learnt pictures like this one: the closest it comes is %.1f dB, with a latent %.1f times"
                                + " as far from its mean as a seed's; move the crop, or choose another model.",
                        psnr,
                        typicality))
                : Optional.empty();
    }

    /** Whether nothing is left to do. */
    public boolean isLast() {
        return number == steps;
    }
}
