package latentdrag.generator;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A set of cells of a feature map, of any shape. Tensors of a region are matrices [cells, channels], one row per cell in row-major
 * order of the map, so that windows that touch or overlap are computed once and far ones cost nothing between them. Immutable; any
 * thread.
 */
public final class CellSet {
    private final int height;
    private final int width;
    private final int[] cells; // y·width + x, ascending
    private final int[] rows; // of every cell of the map, −1 where it is not in the region

    /** @param members y·width + x of its cells; not kept */
    public CellSet(int height, int width, BitSet members) {
        this.height = height;
        this.width = width;
        cells = members.stream().toArray();
        rows = new int[height * width];
        Arrays.fill(rows, -1);
        for (int row = 0; row < cells.length; row++) {
            rows[cells[row]] = row;
        }
    }

    /** Every cell of a map. */
    public static CellSet whole(int height, int width) {
        return box(height, width, 0, 0, height, width);
    }

    /** No cell of a map. */
    public static CellSet none(int height, int width) {
        return new CellSet(height, width, new BitSet());
    }

    /** A rectangle, ends exclusive; clipped to the map. */
    public static CellSet box(int height, int width, int top, int left, int bottom, int right) {
        BitSet members = new BitSet(height * width);
        int first = Math.max(0, left);
        int end = Math.max(first, Math.min(width, right));
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            members.set(y * width + first, y * width + end);
        }
        return new CellSet(height, width, members);
    }

    /** Height of the map. */
    public int height() {
        return height;
    }

    /** Width of the map. */
    public int width() {
        return width;
    }

    /** Number of cells. */
    public int size() {
        return cells.length;
    }

    /** y·width + x of a row's cell. */
    public int cell(int row) {
        return cells[row];
    }

    /** Row of a cell; −1 where it is not in the region or not on the map. */
    public int row(int y, int x) {
        return y < 0 || x < 0 || y >= height || x >= width ? -1 : rows[y * width + x];
    }

    public boolean contains(CellSet other) {
        for (int cell : other.cells) {
            if (rows[cell] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The cells of both; of maps of one size. */
    public CellSet union(CellSet other) {
        BitSet members = members();
        members.or(other.members());
        return new CellSet(height, width, members);
    }

    /** The cells of this region that are not in the other. */
    public CellSet without(CellSet other) {
        BitSet members = members();
        members.andNot(other.members());
        return new CellSet(height, width, members);
    }

    private BitSet members() {
        BitSet members = new BitSet(rows.length);
        for (int cell : cells) {
            members.set(cell);
        }
        return members;
    }

    /** Which row of {@code outer}, which contains this region, each of its rows is. */
    public long[] rowsIn(CellSet outer) {
        long[] found = new long[cells.length];
        for (int row = 0; row < found.length; row++) {
            found[row] = outer.rows[cells[row]];
        }
        return found;
    }

    /** Each row's cell. */
    public long[] cellIndices() {
        return Arrays.stream(cells).asLongStream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellSet r && height == r.height && width == r.width && Arrays.equals(cells, r.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return cells.length + " of " + height + "×" + width + " cells";
    }
}
