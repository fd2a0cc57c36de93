package latentdrag.image.photograph;

/** Neighbourhoods of one channel, [height, width]. Pure functions: arrays given are not changed. */
final class Smooth {
    private Smooth() {}

    /** 0 up to one edge, 1 from the other on, a cubic between. */
    static double step(double from, double to, double value) {
        double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** The largest value within a disc. */
    static float[] dilated(float[] values, int width, int height, int radius) {
        float[] most = new float[values.length];
        for (int dy = -radius; dy <= radius; dy++) {
            int reach = (int) Math.floor(Math.sqrt(radius * radius - dy * dy));
            for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
                for (int x = 0; x < width; x++) {
                    float here = most[y * width + x];
                    for (int k = Math.max(0, x - reach); k <= Math.min(width - 1, x + reach); k++) {
                        here = Math.max(here, values[(y + dy) * width + k]);
                    }
                    most[y * width + x] = here;
                }
            }
        }
        return most;
    }

    /**
     * Weighted sums of a Gaussian that ends at three deviations; beyond the edges there is nothing (0).
     *
     * @param sigma standard deviation, pixels
     */
    static float[] blurred(float[] values, int width, int height, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return along(along(values, width, height, 1, width, kernel), height, width, width, 1, kernel);
    }

    /** Lines of {@code size} values, {@code step} apart in the array, whose beginnings are {@code next} apart. */
    private static float[] along(float[] values, int size, int lines, int step, int next, double[] kernel) {
        int reach = kernel.length / 2;
        float[] sums = new float[values.length];
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int k = Math.max(0, i - reach); k <= Math.min(size - 1, i + reach); k++) {
                    sum += kernel[k - i + reach] * values[line * next + k * step];
                }
                sums[line * next + i * step] = (float) sum;
            }
        }
        return sums;
    }
}
