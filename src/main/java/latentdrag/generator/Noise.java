package latentdrag.generator;

/**
 * Which per-pixel noise the synthesis network adds after each convolution (StyleGAN, Section 2). Immutable; any thread.
 *
 * @param kind of noise
 * @param seed of {@link Kind#DRAWN}, 0 … 2³²−1; else 0
 */
public record Noise(Kind kind, long seed) {
    /** Where noise comes from. */
    public enum Kind {
        /** The noise_const buffers stored with the network. */
        CONST,
        /** Nowhere: there is none. */
        NONE,
        /** Gaussian values of NumPy's {@code RandomState(seed).randn}, layer after layer, row by row. */
        DRAWN,
        /** Fresh Gaussian values at every call. */
        RANDOM
    }

    public static final Noise CONST = new Noise(Kind.CONST, 0);
    public static final Noise NONE = new Noise(Kind.NONE, 0);
    public static final Noise RANDOM = new Noise(Kind.RANDOM, 0);

    public Noise {
        if (kind != Kind.DRAWN && seed != 0) {
            throw new IllegalArgumentException("only drawn noise has a seed, got " + seed + " for " + kind);
        }
    }

    /** @param seed 0 … 2³²−1 */
    public static Noise drawn(long seed) {
        return new Noise(Kind.DRAWN, seed);
    }
}
