package latentdrag.drag;

import latentdrag.drag.PixelAxis.Taps;
import latentdrag.generator.CellSet;

/**
 * A region of the feature map F in plain Java, read at pixel coordinates of the picture. Only the cells that are needed are in
 * it: no array of picture size × channels exists. Not changed after it is made. Any thread.
 */
public final class FeatureWindow {
    private final FeatureGrid grid;
    private final CellSet cells;
    private final int channels;
    private final float[] values; // [cells][channels]

    /** @param values cell by cell, [cells][channels]; taken over */
    public FeatureWindow(FeatureGrid grid, CellSet cells, int channels, float[] values) {
        if (values.length != cells.size() * channels) {
            throw new IllegalArgumentException(
                    "a window of " + cells + " with " + channels + " channels has not " + values.length + " values");
        }
        this.grid = grid;
        this.cells = cells;
        this.channels = channels;
        this.values = values;
    }

    public FeatureGrid grid() {
        return grid;
    }

    public CellSet cells() {
        return cells;
    }

    public int channels() {
        return channels;
    }

    /** F at a place between pixels, as float32; a fresh array of {@link #channels()} values. */
    public float[] at(double y, double x) {
        float[] out = new float[channels];
        read(grid.y().at(y), grid.x().at(x), out);
        return out;
    }

    /** F where the given rows and columns of cells meet. The sum runs in double so that its order does not matter. */
    public void read(Taps rows, Taps columns, float[] out) {
        if (rows.weights.length == 1 && columns.weights.length == 1) {
            System.arraycopy(values, offset(rows.first, columns.first), out, 0, channels);
            return;
        }
        double[] sum = new double[channels];
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                double weight = rows.weights[i] * columns.weights[j];
                int from = offset(rows.first + i, columns.first + j);
                for (int c = 0; c < channels; c++) {
                    sum[c] += weight * values[from + c];
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            out[c] = (float) sum[c];
        }
    }

    private int offset(int y, int x) {
        int row = cells.row(y, x);
        if (row < 0) {
            throw new IndexOutOfBoundsException("cell " + y + ", " + x + " is not in the window of " + cells);
        }
        return row * channels;
    }
}
