package latentdrag.invert;

/**
 * How the learning rate and the exploration noise of a projection change over its steps (Karras et al., StyleGAN2, arXiv 1912.04958,
 * Appendix D): the rate grows over the first twentieth and falls by a cosine over the last quarter, the noise is gone after three
 * quarters.
 */
final class Ramp {
    private static final double RISE = 0.05;
    private static final double FALL = 0.25;
    private static final double NOISY = 0.75;

    private Ramp() {}

    /**
     * What the learning rate is multiplied with. It is 0 in step 0, where only Adam's moments begin.
     *
     * @param step from 0
     * @param steps of the whole run
     */
    static double rate(int step, int steps) {
        double t = (double) step / steps;
        double fall = Math.min(1, (1 - t) / FALL);
        return Math.min(1, t / RISE) * (0.5 - 0.5 * Math.cos(Math.PI * fall));
    }

    /** What the strength of the exploration noise is multiplied with. */
    static double noise(int step, int steps) {
        double left = Math.max(0, 1 - (double) step / steps / NOISY);
        return left * left;
    }
}
