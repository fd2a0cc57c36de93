package latentdrag.edit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the coarse, middle and fine rows of a network's w⁺ begin; the coarse ones begin with row 0. A small network may have no fine
 * rows. Immutable; any thread.
 *
 * @param middle index of the first middle row, at least 1
 * @param fine index of the first fine row, above {@code middle}
 */
public record RowGroups(int middle, int fine) {
    /**
     * As the StyleGAN paper (Section 3.1) counts its layers, two for each resolution: 4×4 and 8×8 are coarse, 16×16 and 32×32 middle, all
     * larger ones fine.
     */
    public static final RowGroups PAPER = new RowGroups(4, 8);

    private static final Pattern TEXT =
            Pattern.compile("coarse 0-(\\d{1,3}), middle (\\d{1,3})-(\\d{1,3}), fine (\\d{1,3})-(\\d{1,3})");

    public RowGroups {
        if (middle < 1 || fine <= middle) {
            throw new IllegalArgumentException(
                    "rows of w⁺ are coarse, middle and fine in this order, but the middle ones begin with " + middle
                            + " and the fine ones with " + fine);
        }
    }

    /** What "coarse 0-2, middle 3-5, fine 6-13" says; empty where it is something else or the groups do not follow each other. */
    public static Optional<RowGroups> parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int middle = Integer.parseInt(m.group(2));
        int fine = Integer.parseInt(m.group(4));
        boolean follow = Integer.parseInt(m.group(1)) + 1 == middle && Integer.parseInt(m.group(3)) + 1 == fine;
        boolean inOrder = middle >= 1 && fine > middle && Integer.parseInt(m.group(5)) >= fine;
        return follow && inOrder ? Optional.of(new RowGroups(middle, fine)) : Optional.empty();
    }

    /** The group of a row. */
    public RowGroup of(int row) {
        return row < middle ? RowGroup.COARSE : row < fine ? RowGroup.MIDDLE : RowGroup.FINE;
    }

    /** Index of a group's first row, of so many. */
    public int first(RowGroup group, int rows) {
        int first = switch (group) {
            case COARSE -> 0;
            case MIDDLE -> middle;
            case FINE -> fine;
        };
        return Math.min(first, rows);
    }

    /** Index after a group's last row, of so many. */
    public int end(RowGroup group, int rows) {
        return switch (group) {
            case COARSE -> Math.min(middle, rows);
            case MIDDLE -> Math.min(fine, rows);
            case FINE -> rows;
        };
    }

    /** True when a latent of so many rows has none of these. */
    public boolean isEmpty(RowGroup group, int rows) {
        return first(group, rows) >= rows;
    }
}
