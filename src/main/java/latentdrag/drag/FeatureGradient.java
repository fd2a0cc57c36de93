package latentdrag.drag;

import latentdrag.drag.FeatureGrid.CellBox;
import latentdrag.drag.PixelAxis.Taps;

/**
 * ∂L/∂F on a rectangle of the feature map, gathered pixel by pixel: the transpose of {@link FeatureWindow#read}. Lives for one step.
 * Not thread-safe.
 */
final class FeatureGradient {
    private final CellBox box;
    private final int channels;
    private final double[] values; // [rows][columns][channels]

    FeatureGradient(CellBox box, int channels) {
        this.box = box;
        this.channels = channels;
        this.values = new double[channels * box.rows() * box.columns()];
    }

    CellBox box() {
        return box;
    }

    int channels() {
        return channels;
    }

    /** Adds {@code scale} · sign, spread over the cells by their weights. */
    void add(Taps rows, Taps columns, byte[] signs, double scale) {
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                double weight = scale * rows.weights[i] * columns.weights[j];
                int cell = (rows.first + i - box.top()) * box.columns() + columns.first + j - box.left();
                for (int c = 0; c < channels; c++) {
                    values[cell * channels + c] += weight * signs[c];
                }
            }
        }
    }

    /** The values as float32, [rows][columns][channels]. */
    float[] toFloats() {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }
}
