package latentdrag.image.photograph;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Noise of a photograph's kind: a part that all channels share and one that each has for itself. A pixel's noise depends on its place and
 * the seed alone. Immutable; any thread.
 *
 * @param shared standard deviation, levels
 * @param own standard deviation, levels
 */
record Grain(double shared, double own, long seed) {
    static final Grain NONE = new Grain(0, 0, 0);

    boolean isNone() {
        return shared == 0 && own == 0;
    }

    /**
     * What the changed places lack of the grain of those that stay: differences from the median of 3×3.
     *
     * @param rgb levels, [3, height, width], with the change
     * @param mask A, [height, width]
     */
    static Grain missing(float[] rgb, float[] mask, int width, int height, long seed) {
        double[] stays = new double[3];
        double[] changed = new double[3];
        double[] rests = new double[3];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                if (mask[i] > 0 && mask[i] < 0.5) {
                    continue;
                }
                for (int c = 0; c < 3; c++) {
                    rests[c] = rgb[c * width * height + i] - median(rgb, c * width * height + i, width);
                }
                double[] sums = mask[i] == 0 ? stays : changed;
                sums[0]++;
                sums[1] += (rests[0] * rests[0] + rests[1] * rests[1] + rests[2] * rests[2]) / 3;
                sums[2] += (rests[0] * rests[1] + rests[1] * rests[2] + rests[2] * rests[0]) / 3;
            }
        }
        if (stays[0] == 0) {
            return NONE;
        }
        double variance = Math.max(0, stays[1] / stays[0] - (changed[0] == 0 ? 0 : changed[1] / changed[0]));
        double common = stays[1] == 0 ? 0 : Math.max(0, Math.min(1, stays[2] / stays[1]));
        return new Grain(Math.sqrt(variance * common), Math.sqrt(variance * (1 - common)), seed);
    }

    private static float median(float[] values, int at, int width) {
        float[] nine = new float[9];
        for (int i = 0; i < 9; i++) {
            nine[i] = values[at + (i / 3 - 1) * width + i % 3 - 1];
        }
        Arrays.sort(nine);
        return nine[4];
    }

    Grain times(double factor) {
        return new Grain(shared * factor, own * factor, seed);
    }

    /** Noise of the pixel in column x and row y of the photograph, levels. */
    void at(int x, int y, double[] noise) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ ((long) y << 32 | x));
        double all = shared * gaussian(random);
        for (int c = 0; c < 3; c++) {
            noise[c] = all + own * gaussian(random);
        }
    }

    /** Box and Muller 1958. */
    private static double gaussian(SplittableRandom random) {
        double length = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return length * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
