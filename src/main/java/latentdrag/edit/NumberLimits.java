package latentdrag.edit;

import latentdrag.text.NumberRange;

/**
 * Which numbers people may give, wherever they give them: on the command line, in a batch, in the window. Wider than anybody needs, so
 * that a slip is told from a wish; what an earlier version has stored is read all the same. What a model has fewer of, such as rows, is
 * known once it is open.
 */
public final class NumberLimits {
    public static final NumberRange SEED = NumberRange.whole(0, LatentOrigin.Seed.MAX);

    /** Truncation ψ: 1 = none, 0 = the average picture, below 0 = its opposite. */
    public static final NumberRange PSI = NumberRange.from(-10, 10);

    public static final NumberRange CUTOFF = NumberRange.whole(0, 1000);
    public static final NumberRange CLASS = NumberRange.whole(0, 999_999_999);

    public static final NumberRange STEP_SIZE = NumberRange.above(0, 100);
    public static final NumberRange LAMBDA = NumberRange.from(0, 1e9);

    /** Of a picture 512 high, so that none is larger than the picture. */
    public static final NumberRange RADIUS = NumberRange.above(0, 512);

    public static final NumberRange ROWS = NumberRange.whole(1, 1000);

    /** 0 = no limit. */
    public static final NumberRange STEPS = NumberRange.whole(0, 100_000_000);

    /** 0 = never. */
    public static final NumberRange PATIENCE = NumberRange.whole(0, 100_000_000);

    /** −1 = the usual one. */
    public static final NumberRange BLOCK = NumberRange.whole(-1, 30);

    private NumberLimits() {}
}
