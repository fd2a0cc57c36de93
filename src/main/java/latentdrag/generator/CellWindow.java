package latentdrag.generator;

/**
 * A rectangle of a map's cells, ends exclusive, at least one cell. Immutable; any thread.
 *
 * @param top first row
 * @param left first column
 * @param bottom row after the last
 * @param right column after the last
 */
public record CellWindow(int top, int left, int bottom, int right) {
    public CellWindow {
        if (top < 0 || left < 0 || bottom <= top || right <= left) {
            throw new IllegalArgumentException(
                    "no window: rows " + top + " to " + bottom + ", columns " + left + " to " + right);
        }
    }

    public int rows() {
        return bottom - top;
    }

    public int columns() {
        return right - left;
    }

    /** Number of cells. */
    public long cells() {
        return (long) rows() * columns();
    }

    /** The smallest window that holds both. */
    public CellWindow hull(CellWindow other) {
        return new CellWindow(
                Math.min(top, other.top),
                Math.min(left, other.left),
                Math.max(bottom, other.bottom),
                Math.max(right, other.right));
    }
}
