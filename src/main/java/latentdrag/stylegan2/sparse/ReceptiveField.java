package latentdrag.stylegan2.sparse;

import java.util.BitSet;
import latentdrag.generator.CellSet;

/**
 * Which cells of its input a layer's output cell reads. This is all a layer has to say to be computed on a region: what it needs
 * below follows, borders included, and so does its transpose for the backward pass. Immutable; any thread.
 */
sealed interface ReceptiveField {
    /** One thing that is read. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param y row of the input, on the map
         * @param x column of the input, on the map
         * @param slot which of the {@link #slots()} matrices of the kernel it is multiplied with
         * @param coefficient and with which number
         */
        void reads(int y, int x, int slot, float coefficient);
    }

    /** Number of matrices [out, in] in the kernel. */
    int slots();

    /** Height of the input map. */
    int height();

    /** Width of the input map. */
    int width();

    /** Names what the output cell at (y, x) reads; what lies outside the map is zero and not named. */
    void at(int y, int x, Reader reader);

    /** The cells of the input that a region of the output needs. */
    default CellSet inputOf(CellSet output) {
        BitSet members = new BitSet(height() * width());
        for (int row = 0; row < output.size(); row++) {
            int cell = output.cell(row);
            at(cell / output.width(), cell % output.width(), (y, x, slot, c) -> members.set(y * width() + x));
        }
        return new CellSet(height(), width(), members);
    }

    /** One entry of the sparse matrix between the rows of two regions. */
    @FunctionalInterface
    interface Entry {
        void entry(int outputRow, int inputRow, int slot, float coefficient);
    }

    /** Every entry between an output region and an input region that holds all it reads. */
    default void forEach(CellSet input, CellSet output, Entry entries) {
        for (int row = 0; row < output.size(); row++) {
            int cell = output.cell(row);
            int out = row;
            at(
                    cell / output.width(),
                    cell % output.width(),
                    (y, x, slot, c) -> entries.entry(out, input.row(y, x), slot, c));
        }
    }

    /** 3×3 convolution that keeps the size: y[o] = Σ w[k] x[o + k − 1]. */
    record Convolution(int height, int width) implements ReceptiveField {
        @Override
        public int slots() {
            return 9;
        }

        @Override
        public void at(int y, int x, Reader reader) {
            for (int slot = 0; slot < 9; slot++) {
                int fromY = y + slot / 3 - 1;
                int fromX = x + slot % 3 - 1;
                if (fromY >= 0 && fromX >= 0 && fromY < height && fromX < width) {
                    reader.reads(fromY, fromX, slot, 1);
                }
            }
        }
    }

    /**
     * Transposed 3×3 convolution of stride 2, z[2i + k] += w[k] x[i] for z of 2·size + 1 cells, then the resampling filter, y[o] = Σ
     * f[t] z[o − pad + t]: every (i, k) is read with coefficient f[2i + k − o + pad].
     */
    record UpConvolution(int height, int width, Filter filter) implements ReceptiveField {
        @Override
        public int slots() {
            return 9;
        }

        @Override
        public void at(int y, int x, Reader reader) {
            int taps = filter.taps();
            int top = y - filter.pad();
            int left = x - filter.pad();
            for (int iy = Math.max(0, Math.floorDiv(top - 1, 2)); iy < height && 2 * iy < top + taps; iy++) {
                for (int ix = Math.max(0, Math.floorDiv(left - 1, 2)); ix < width && 2 * ix < left + taps; ix++) {
                    for (int slot = 0; slot < 9; slot++) {
                        int ty = 2 * iy + slot / 3 - top;
                        int tx = 2 * ix + slot % 3 - left;
                        if (ty >= 0 && tx >= 0 && ty < taps && tx < taps) {
                            reader.reads(iy, ix, slot, filter.at(ty, tx));
                        }
                    }
                }
            }
        }
    }

    /** To twice the size by the resampling filter: y[2i + k − pad] += f[k] x[i]. */
    record Upsampling(int height, int width, Filter filter) implements ReceptiveField {
        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void at(int y, int x, Reader reader) {
            int taps = filter.taps();
            int bottom = y + filter.pad();
            int right = x + filter.pad();
            for (int iy = Math.max(0, Math.floorDiv(bottom - taps, 2)); iy < height && 2 * iy <= bottom; iy++) {
                for (int ix = Math.max(0, Math.floorDiv(right - taps, 2)); ix < width && 2 * ix <= right; ix++) {
                    int ty = bottom - 2 * iy;
                    int tx = right - 2 * ix;
                    if (ty < taps && tx < taps) {
                        reader.reads(iy, ix, 0, filter.at(ty, tx));
                    }
                }
            }
        }
    }

    /** The resampling filter with gain 4, [taps, taps] row by row. */
    final class Filter {
        private final int taps;
        private final float[] values;

        Filter(int taps, float[] values) {
            this.taps = taps;
            this.values = values.clone();
        }

        int taps() {
            return taps;
        }

        int pad() {
            return (taps - 2) / 2;
        }

        float at(int y, int x) {
            return values[y * taps + x];
        }
    }
}
