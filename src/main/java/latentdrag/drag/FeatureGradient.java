package latentdrag.drag;

import java.util.BitSet;
import latentdrag.drag.PixelAxis.Taps;
import latentdrag.generator.CellSet;

/**
 * ∂L/∂F on a region of the feature map, gathered pixel by pixel: the transpose of {@link FeatureWindow#read}. Knows which cells were
 * touched, which are far fewer than those looked at. Lives for one step. Not thread-safe.
 */
public final class FeatureGradient {
    private final CellSet cells;
    private final int channels;
    private final double[] values; // [cells][channels]
    private final BitSet touched; // rows

    public FeatureGradient(CellSet cells, int channels) {
        this.cells = cells;
        this.channels = channels;
        this.values = new double[channels * cells.size()];
        this.touched = new BitSet(cells.size());
    }

    public int channels() {
        return channels;
    }

    /** Adds {@code scale} · sign, spread over the cells by their weights. */
    void add(Taps rows, Taps columns, byte[] signs, double scale) {
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                double weight = scale * rows.weights[i] * columns.weights[j];
                int row = cells.row(rows.first + i, columns.first + j);
                touched.set(row);
                int from = row * channels;
                for (int c = 0; c < channels; c++) {
                    values[from + c] += weight * signs[c];
                }
            }
        }
    }

    /** The cells something was added to. */
    public CellSet touched() {
        BitSet members = new BitSet();
        touched.stream().forEach(row -> members.set(cells.cell(row)));
        return new CellSet(cells.height(), cells.width(), members);
    }

    /**
     * The values of some cells as float32, [cells][channels].
     *
     * @param part may have cells beyond the region; these are zero
     */
    public float[] toFloats(CellSet part) {
        float[] out = new float[part.size() * channels];
        for (int row = 0; row < part.size(); row++) {
            int cell = part.cell(row);
            int from = cells.row(cell / part.width(), cell % part.width()) * channels;
            for (int c = 0; from >= 0 && c < channels; c++) {
                out[row * channels + c] = (float) values[from + c];
            }
        }
        return out;
    }
}
