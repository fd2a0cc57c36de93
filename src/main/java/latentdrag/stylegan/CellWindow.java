package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

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

    /** What a 3×3 convolution that makes this window reads, of a map of that size. */
    CellWindow ofConvolution(Architecture.Block map) {
        return clipped(top - 1, left - 1, bottom + 1, right + 1, map.height(), map.width());
    }

    /** What the transposed 3×3 convolution of stride 2 and the filter after it read to make this window, of a map of half the size. */
    CellWindow ofUpConvolution(Architecture.Block map, int taps) {
        int pad = (taps - 2) / 2;
        int reach = taps - 1 - pad; // of the filter beyond a cell
        return clipped(
                -Math.floorDiv(-(top - pad - 2), 2),
                -Math.floorDiv(-(left - pad - 2), 2),
                Math.floorDiv(bottom - 1 + reach, 2) + 1,
                Math.floorDiv(right - 1 + reach, 2) + 1,
                map.height() / 2,
                map.width() / 2);
    }

    /** What upsampling by the filter reads to make this window, of a map of half the size. */
    CellWindow ofUpsampling(Architecture.Block map, int taps) {
        int pad = (taps - 2) / 2;
        return clipped(
                -Math.floorDiv(-(top + pad - taps + 1), 2),
                -Math.floorDiv(-(left + pad - taps + 1), 2),
                Math.floorDiv(bottom - 1 + pad, 2) + 1,
                Math.floorDiv(right - 1 + pad, 2) + 1,
                map.height() / 2,
                map.width() / 2);
    }

    private static CellWindow clipped(int top, int left, int bottom, int right, int height, int width) {
        return new CellWindow(Math.max(0, top), Math.max(0, left), Math.min(height, bottom), Math.min(width, right));
    }

    /** The window that covers what doubling the size of this one's cells makes. */
    CellWindow doubled() {
        return new CellWindow(2 * top, 2 * left, 2 * bottom, 2 * right);
    }

    /**
     * Cuts this window out of a map.
     *
     * @param map [N, c, rows, columns] or [rows, columns], whose cells are those of {@code covered}
     * @param covered holds this window
     * @return the map itself where there is nothing to cut off; else a view of it
     */
    NDArray of(NDArray map, CellWindow covered) {
        if (equals(covered)) {
            return map;
        }
        String cells = (top - covered.top) + ":" + (bottom - covered.top) + ", " + (left - covered.left) + ":"
                + (right - covered.left);
        return map.get(new NDIndex("..., " + cells));
    }
}
