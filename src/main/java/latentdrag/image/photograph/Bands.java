package latentdrag.image.photograph;

/**
 * Blending by bands of detail: coarse ones over wide borders, fine ones over narrow ones (Burt and Adelson, A Multiresolution Spline with
 * Application to Image Mosaics, 1983; generating kernel with a = 3/8). One channel, [height, width]. Pure functions.
 */
final class Bands {
    /** Bands above the coarsest. */
    static final int LEVELS = 4;

    /** Pixels over which a value has an influence; parts that overlap by it are blended alike where they begin at multiples of {@link #GRID}. */
    static final int REACH = 96;

    static final int GRID = 1 << LEVELS;

    private static final float[] KERNEL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private Bands() {}

    /** Every band of the values times the mask, as smooth as the band is coarse. */
    static float[] blended(float[] values, float[] mask, int width, int height) {
        return blended(values, mask, width, height, LEVELS);
    }

    private static float[] blended(float[] values, float[] mask, int width, int height, int levels) {
        float[] product = new float[values.length];
        if (levels == 0 || width < 2 || height < 2) {
            for (int i = 0; i < product.length; i++) {
                product[i] = values[i] * mask[i];
            }
            return product;
        }
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] coarse = reduced(values, width, height);
        float[] below = expanded(coarse, width, height);
        float[] rest = expanded(blended(coarse, reduced(mask, width, height), w, h, levels - 1), width, height);
        for (int i = 0; i < product.length; i++) {
            product[i] = (values[i] - below[i]) * mask[i] + rest[i];
        }
        return product;
    }

    private static float[] reduced(float[] values, int width, int height) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] across = new float[w * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < w; x++) {
                float sum = 0;
                for (int k = -2; k <= 2; k++) {
                    sum += KERNEL[k + 2] * values[y * width + Math.max(0, Math.min(width - 1, 2 * x + k))];
                }
                across[y * w + x] = sum;
            }
        }
        float[] reduced = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int k = -2; k <= 2; k++) {
                int from = Math.max(0, Math.min(height - 1, 2 * y + k)) * w;
                for (int x = 0; x < w; x++) {
                    reduced[y * w + x] += KERNEL[k + 2] * across[from + x];
                }
            }
        }
        return reduced;
    }

    /** @param width of the result */
    private static float[] expanded(float[] values, int width, int height) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] across = new float[width * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < width; x++) {
                across[y * width + x] = between(values, y * w, 1, x, w);
            }
        }
        float[] expanded = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                expanded[y * width + x] = between(across, x, width, y, h);
            }
        }
        return expanded;
    }

    private static float between(float[] values, int begin, int step, int at, int size) {
        int i = at / 2;
        int next = Math.min(size - 1, i + 1);
        if (at % 2 == 1) {
            return (values[begin + i * step] + values[begin + next * step]) / 2;
        }
        int before = Math.max(0, i - 1);
        return (values[begin + before * step] + 6 * values[begin + i * step] + values[begin + next * step]) / 8;
    }
}
