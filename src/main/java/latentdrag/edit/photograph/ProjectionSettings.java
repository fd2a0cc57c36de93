package latentdrag.edit.photograph;

/**
 * What a person can choose of a projection. Immutable; any thread.
 *
 * @param steps at the full size, at least 1
 * @param prior λ, the weight of how untypical a latent is: less is closer to the photograph, more is easier to drag
 * @param settles whether the crop is optimised with the latent
 */
public record ProjectionSettings(int steps, double prior, boolean settles) {
    /** The closest to the photograph that makes sense. */
    public static final double LEAST_PRIOR = 1e-5;
    /** The easiest to drag. */
    public static final double MOST_PRIOR = 1e-3;

    private static final int USUAL_HEIGHT = 256;

    public ProjectionSettings {
        if (steps < 1) {
            throw new IllegalArgumentException("a projection has at least one step, got " + steps);
        }
        if (!(prior >= 0) || Double.isInfinite(prior)) {
            throw new IllegalArgumentException("the prior's weight must be 0 or more, got " + prior);
        }
    }

    /** For pictures up to {@link #USUAL_HEIGHT} pixels. */
    public static ProjectionSettings defaults() {
        return new ProjectionSettings(80, 1e-4, true);
    }

    /**
     * A step at full size takes the longer the larger the picture is, and larger ones are close already by then.
     *
     * @param height of the network's pictures in pixels
     */
    public static ProjectionSettings defaults(int height) {
        return height > USUAL_HEIGHT ? defaults().withSteps(30) : defaults();
    }

    public ProjectionSettings withSteps(int number) {
        return new ProjectionSettings(number, prior, settles);
    }

    /** @param share 0 = closest to the photograph, 1 = easiest to drag; between them λ grows by factors */
    public ProjectionSettings withEase(double share) {
        return new ProjectionSettings(
                steps, LEAST_PRIOR * Math.pow(MOST_PRIOR / LEAST_PRIOR, Math.max(0, Math.min(1, share))), settles);
    }

    public ProjectionSettings withSettling(boolean wanted) {
        return new ProjectionSettings(steps, prior, wanted);
    }
}
