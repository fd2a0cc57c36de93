package latentdrag.edit;

/**
 * How much of an edit is shown: row by row w₀ + s · (w − w₀), with a share s for each group of rows. Immutable; any thread.
 *
 * @param full w, the edit at 100 %
 * @param groups which rows are coarse, middle and fine
 * @param coarse share of the coarse rows, 0 = as before the edit, 1 = the edit, up to {@link #MOST}
 * @param middle share of the middle rows
 * @param fine share of the fine rows
 */
public record Strength(Latent full, RowGroups groups, double coarse, double middle, double fine) {
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
    public static Strength whole(Latent full, RowGroups groups) {
        return new Strength(full, groups, 1, 1, 1);
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
            case COARSE -> new Strength(full, groups, share, middle, fine);
            case MIDDLE -> new Strength(full, groups, coarse, share, fine);
            case FINE -> new Strength(full, groups, coarse, middle, share);
        };
    }

    /** The same share for all rows. */
    public Strength with(double share) {
        return new Strength(full, groups, share, share, share);
    }

    /** The same shares of an edit that is the same but for its noise. */
    public Strength withNoise(Noise noise) {
        return new Strength(full.withNoise(noise), groups, coarse, middle, fine);
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
        return original.towards(edit, shares(original.rows()));
    }

    /** The share of every row, of so many. */
    public double[] shares(int rows) {
        double[] shares = new double[rows];
        for (int row = 0; row < rows; row++) {
            shares[row] = of(groups.of(row));
        }
        return shares;
    }
}
