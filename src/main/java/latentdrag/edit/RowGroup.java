package latentdrag.edit;

/**
 * Rows of w⁺ that govern alike things, counted as the StyleGAN paper (Section 3.1) counts its layers: two for each resolution from 4×4 on.
 * A small network may have no fine rows.
 */
public enum RowGroup {
    /** 4×4 and 8×8: pose and shape. */
    COARSE(0, 4),
    /** 16×16 and 32×32: features. */
    MIDDLE(4, 8),
    /** 64×64 and larger: colours and texture. */
    FINE(8, Integer.MAX_VALUE);

    private final int first;
    private final int end;

    RowGroup(int first, int end) {
        this.first = first;
        this.end = end;
    }

    /** The group of a row. */
    public static RowGroup of(int row) {
        return row < MIDDLE.first ? COARSE : row < FINE.first ? MIDDLE : FINE;
    }

    /** Index of the first row, of so many. */
    public int first(int rows) {
        return Math.min(first, rows);
    }

    /** Index after the last row, of so many. */
    public int end(int rows) {
        return Math.min(end, rows);
    }

    /** True when a latent of so many rows has none of these. */
    public boolean isEmpty(int rows) {
        return first >= rows;
    }
}
