package latentdrag.drag;

import java.util.Arrays;
import latentdrag.generator.CellSet;

/**
 * Where it pays to sample the mask term: how far the features had moved where they were last looked at, square by square of the map.
 * A sample that follows it scatters less, and its expectation is the same whatever this says, as long as it says something above
 * zero everywhere ({@link MaskSample}). Belongs to a run; not thread-safe.
 */
public final class MaskImportance {
    private static final int SQUARE = 8;

    /** What every cell is given besides, in terms of the mean: squares nobody has looked at for long may have come to matter. */
    private static final float FLOOR = 0.3f;

    /** Weight of what was seen last against what was seen before. */
    private static final float LAST = 0.5f;

    private final int height;
    private final int width;
    private final int columns;
    private final float[] moved; // of every square, −1 where none of its cells was ever looked at

    public MaskImportance(int height, int width) {
        this.height = height;
        this.width = width;
        columns = (width + SQUARE - 1) / SQUARE;
        moved = new float[columns * ((height + SQUARE - 1) / SQUARE)];
        Arrays.fill(moved, -1);
    }

    private int squareOf(int cell) {
        return cell / width / SQUARE * columns + cell % width / SQUARE;
    }

    /**
     * Takes note of a pass.
     *
     * @param differences Σ over channels of |F − F₀| at each of the cells
     */
    public void learn(CellSet cells, float[] differences) {
        float[] sum = new float[moved.length];
        int[] count = new int[moved.length];
        for (int row = 0; row < cells.size(); row++) {
            sum[squareOf(cells.cell(row))] += differences[row];
            count[squareOf(cells.cell(row))]++;
        }
        for (int s = 0; s < moved.length; s++) {
            if (count[s] > 0) {
                float now = sum[s] / count[s];
                moved[s] = moved[s] < 0 ? now : (1 - LAST) * moved[s] + LAST * now;
            }
        }
    }

    /** Above zero for every cell of the map, row by row; 1 for all as long as nothing is known. */
    public float[] values() {
        double sum = 0;
        int known = 0;
        for (float m : moved) {
            sum += Math.max(0, m);
            known += m < 0 ? 0 : 1;
        }
        float mean = known == 0 ? 0 : (float) (sum / known);
        float[] values = new float[height * width];
        for (int cell = 0; cell < values.length; cell++) {
            float m = moved[squareOf(cell)];
            values[cell] = mean > 0 ? FLOOR + (m < 0 ? 1 : m / mean) : 1;
        }
        return values;
    }
}
