package latentdrag.image.photograph;

/**
 * Channels of floating-point numbers that can be looked at between their pixels: bicubic (Catmull and Rom; Keys 1981 with a = −½), reflected
 * at the edges. Coordinates are measured from the left and upper edge, so pixel (i, j) has its centre at (i + ½, j + ½). Not changed
 * after it is filled; then any thread.
 */
final class Plane {
    final int channels;
    final int width;
    final int height;

    /** [channels, height, width]. */
    final float[] values;

    Plane(int channels, int width, int height, float[] values) {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(channels + "×" + height + "×" + width + " are not " + values.length);
        }
        this.channels = channels;
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Half as large, rounded up: means of 2×2, of fewer at an odd edge. */
    Plane halved() {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] half = new float[channels * h * w];
        for (int c = 0, to = 0; c < channels; c++) {
            for (int y = 0; y < h; y++) {
                int upper = (c * height + 2 * y) * width;
                int lower = (c * height + Math.min(2 * y + 1, height - 1)) * width;
                for (int x = 0; x < w; x++) {
                    int right = Math.min(2 * x + 1, width - 1);
                    half[to++] = (values[upper + 2 * x]
                                    + values[upper + right]
                                    + values[lower + 2 * x]
                                    + values[lower + right])
                            / 4;
                }
            }
        }
        return new Plane(channels, w, h, half);
    }

    Reader reader() {
        return new Reader();
    }

    /** Reads one place of all channels after another. Not for several threads. */
    final class Reader {
        private final int[] columns = new int[4];
        private final int[] rows = new int[4];
        private final double[] across = new double[4];
        private final double[] down = new double[4];
        private final double[] acrossSlope = new double[4];
        private final double[] downSlope = new double[4];

        /** Values at a place. */
        void at(double x, double y, double[] value) {
            aim(x, y);
            for (int c = 0; c < channels; c++) {
                value[c] = sum(c, across, down);
            }
        }

        /** Values at a place and how they change with x and y, a pixel of this plane. */
        void at(double x, double y, double[] value, double[] byX, double[] byY) {
            aim(x, y);
            for (int c = 0; c < channels; c++) {
                value[c] = sum(c, across, down);
                byX[c] = sum(c, acrossSlope, down);
                byY[c] = sum(c, across, downSlope);
            }
        }

        private void aim(double x, double y) {
            taps(x - 0.5, width, columns, across, acrossSlope);
            taps(y - 0.5, height, rows, down, downSlope);
        }

        private double sum(int channel, double[] horizontally, double[] vertically) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                int row = (channel * height + rows[i]) * width;
                sum += vertically[i]
                        * (horizontally[0] * values[row + columns[0]]
                                + horizontally[1] * values[row + columns[1]]
                                + horizontally[2] * values[row + columns[2]]
                                + horizontally[3] * values[row + columns[3]]);
            }
            return sum;
        }
    }

    private static void taps(double at, int size, int[] index, double[] weight, double[] slope) {
        double floor = Math.floor(at);
        double f = at - floor;
        for (int i = 0; i < 4; i++) {
            index[i] = reflected((int) floor - 1 + i, size);
        }
        weight[0] = f * (-0.5 + f * (1 - 0.5 * f));
        weight[1] = 1 + f * f * (-2.5 + 1.5 * f);
        weight[2] = f * (0.5 + f * (2 - 1.5 * f));
        weight[3] = f * f * (-0.5 + 0.5 * f);
        slope[0] = -0.5 + f * (2 - 1.5 * f);
        slope[1] = f * (-5 + 4.5 * f);
        slope[2] = 0.5 + f * (4 - 4.5 * f);
        slope[3] = f * (-1 + 1.5 * f);
    }

    /** As if a mirror stood at the edges, of which the pixels' own are the last before it. */
    static int reflected(int i, int size) {
        int period = Math.floorMod(i, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }
}
