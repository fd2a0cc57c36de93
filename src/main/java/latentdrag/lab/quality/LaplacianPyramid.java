package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.List;

/** Bands of a picture from fine to coarse (Burt and Adelson 1983), with the binomial filter [1, 4, 6, 4, 1] / 16, mirrored at the borders. */
public final class LaplacianPyramid {
    private static final float[] TAPS = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private LaplacianPyramid() {}

    /**
     * The finest bands: level i is G_i less what G_{i+1} says of it, where G_0 is the picture and each next one half as large.
     *
     * @param planes [3][size][size]
     * @return [3][size >> i][size >> i] each
     */
    public static List<float[]> bands(float[] planes, int size, int levels) {
        List<float[]> bands = new ArrayList<>();
        float[] fine = planes;
        for (int level = 0; level < levels; level++) {
            int side = size >> level;
            float[] coarse = halved(fine, side);
            float[] band = doubled(coarse, side / 2);
            for (int i = 0; i < band.length; i++) {
                band[i] = fine[i] - band[i];
            }
            bands.add(band);
            fine = coarse;
        }
        return bands;
    }

    /** Filtered, every second pixel. */
    private static float[] halved(float[] planes, int size) {
        float[] rows = new float[planes.length / 2];
        int half = size / 2;
        for (int line = 0; line < 3 * size; line++) {
            for (int x = 0; x < half; x++) {
                float sum = 0;
                for (int k = -2; k <= 2; k++) {
                    sum += TAPS[k + 2] * planes[line * size + mirrored(2 * x + k, size)];
                }
                rows[line * half + x] = sum;
            }
        }
        float[] out = new float[rows.length / 2];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < half; y++) {
                for (int k = -2; k <= 2; k++) {
                    int from = (c * size + mirrored(2 * y + k, size)) * half;
                    add(out, (c * half + y) * half, rows, from, half, TAPS[k + 2]);
                }
            }
        }
        return out;
    }

    /** With zeros between the pixels, filtered, four times as strong. */
    private static float[] doubled(float[] planes, int size) {
        int twice = 2 * size;
        float[] rows = new float[planes.length * 2];
        for (int line = 0; line < 3 * size; line++) {
            for (int x = 0; x < twice; x++) {
                float sum = 0;
                for (int k = -2; k <= 2; k++) {
                    if ((x + k & 1) == 0) {
                        sum += 2 * TAPS[k + 2] * planes[line * size + mirrored(x + k, twice) / 2];
                    }
                }
                rows[line * twice + x] = sum;
            }
        }
        float[] out = new float[rows.length * 2];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < twice; y++) {
                for (int k = -2; k <= 2; k++) {
                    if ((y + k & 1) == 0) {
                        int from = (c * size + mirrored(y + k, twice) / 2) * twice;
                        add(out, (c * twice + y) * twice, rows, from, twice, 2 * TAPS[k + 2]);
                    }
                }
            }
        }
        return out;
    }

    private static void add(float[] out, int to, float[] in, int from, int count, float factor) {
        for (int x = 0; x < count; x++) {
            out[to + x] += factor * in[from + x];
        }
    }

    /** −1 is 1, size is size − 2: an even place stays even. */
    private static int mirrored(int i, int size) {
        return i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
    }
}
