package latentdrag.drag;

import latentdrag.drag.FeatureGrid.CellBox;
import latentdrag.drag.PixelAxis.Taps;

/**
 * A rectangle of the feature map F in plain Java, read at pixel coordinates of the picture. Only the cells that are needed are in
 * it: no array of picture size × channels exists. Not changed after it is made. Any thread.
 */
final class FeatureWindow {
    private final FeatureGrid grid;
    private final CellBox box;
    private final int channels;
    private final float[] values; // [rows][columns][channels]

    /** @param values cells of {@code box}, [rows][columns][channels]; taken over */
    FeatureWindow(FeatureGrid grid, CellBox box, int channels, float[] values) {
        if (values.length != box.rows() * box.columns() * channels) {
            throw new IllegalArgumentException(
                    "a window of " + box + " with " + channels + " channels has not " + values.length + " values");
        }
        this.grid = grid;
        this.box = box;
        this.channels = channels;
        this.values = values;
    }

    FeatureGrid grid() {
        return grid;
    }

    CellBox box() {
        return box;
    }

    int channels() {
        return channels;
    }

    /** F at a place between pixels, as float32; a fresh array of {@link #channels()} values. */
    float[] at(double y, double x) {
        float[] out = new float[channels];
        read(grid.y().at(y), grid.x().at(x), out);
        return out;
    }

    /** F where the given rows and columns of cells meet. The sum runs in double so that its order does not matter. */
    void read(Taps rows, Taps columns, float[] out) {
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

    private int offset(int row, int column) {
        if (row < box.top() || row >= box.bottom() || column < box.left() || column >= box.right()) {
            throw new IndexOutOfBoundsException("cell " + row + ", " + column + " is not in " + box);
        }
        return ((row - box.top()) * box.columns() + column - box.left()) * channels;
    }
}
