package latentdrag.edit;

/**
 * How much of an edit is shown: row by row w₀ + s · (w − w₀), with a share s for each group of rows. Immutable; any thread.
 *
 * @param full w, the edit at 100 %
 * @param coarse share of the coarse rows, 0 = as before the edit, 1 = the edit, up to {@link #MOST}
 * @param middle share of the middle rows
 * @param fine share of the fine rows
 */
public record Strength(Latent full, double coarse, double middle, double fine) {
    /** Beyond the edit by half. */
    public static final double MOST = 1.5;

    public Strength {
        requireShare(coarse);
        requireShare(middle);
        requireShare(fine);
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw new IllegalArgumentException("a strength is a share from 0 to " + MOST + ", got " + share);
        }
    }

    /** An edit as it is. */
    public static Strength whole(Latent full) {
        return new Strength(full, 1, 1, 1);
    }

    public double of(RowGroup group) {
        return switch (group) {
            case COARSE -> coarse;
            case MIDDLE -> middle;
            case FINE -> fine;
        };
    }

    public Strength with(RowGroup group, double share) {
        return switch (group) {
            case COARSE -> new Strength(full, share, middle, fine);
            case MIDDLE -> new Strength(full, coarse, share, fine);
            case FINE -> new Strength(full, coarse, middle, share);
        };
    }

    /** The same share for all rows. */
    public Strength with(double share) {
        return new Strength(full, share, share, share);
    }

    /** True when the edit is shown as it is. */
    public boolean isWhole() {
        return coarse == 1 && middle == 1 && fine == 1;
    }

    /** What is shown, given w₀. */
    public Latent from(Latent original) {
        return scaled(original, full);
    }

    /** The same shares of another edit of the same original. */
    public Latent scaled(Latent original, Latent edit) {
        double[] shares = new double[original.rows()];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = of(RowGroup.of(row));
        }
        return original.towards(edit, shares);
    }
}
