package latentdrag.generator;

/**
 * Which per-pixel noise the synthesis network adds after each convolution (StyleGAN, Section 2). Immutable; any thread.
 *
 * @param kind of noise
 * @param seed of {@link Kind#DRAWN}, 0 … 2³²−1; else 0
 */
public record NoiseInput(Kind kind, long seed) {
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

    public static final NoiseInput CONST = new NoiseInput(Kind.CONST, 0);
    public static final NoiseInput NONE = new NoiseInput(Kind.NONE, 0);
    public static final NoiseInput RANDOM = new NoiseInput(Kind.RANDOM, 0);

    public NoiseInput {
        if (kind != Kind.DRAWN && seed != 0) {
            throw new IllegalArgumentException("only drawn noise has a seed, got " + seed + " for " + kind);
        }
    }

    /** @param seed 0 … 2³²−1 */
    public static NoiseInput drawn(long seed) {
        return new NoiseInput(Kind.DRAWN, seed);
    }
}
