package latentdrag.lab.clay;

import java.util.List;
import latentdrag.image.Frame;

/** Arithmetic on pictures of [3][size][size] values in [−1, 1]. */
public final class ClayPictures {
    /** Largest minus smallest value of a pixel. */
    private static final double RANGE = 2;

    private ClayPictures() {}

    /** Peak signal-to-noise ratio in dB, of the whole picture; values of {@code picture} are bounded to [−1, 1] as a screen does. */
    public static double psnr(float[] picture, float[] target, int size) {
        return psnr(picture, target, size, new PixelBox(0, 0, size, size));
    }

    /** Peak signal-to-noise ratio in dB within a box. */
    public static double psnr(float[] picture, float[] target, int size, PixelBox box) {
        return decibels(squaredError(picture, target, size, box) / (3.0 * box.width() * box.height()));
    }

    /** Σ over pixels and colours of a box of the squared difference; values of {@code picture} are bounded to [−1, 1]. */
    public static double squaredError(float[] picture, float[] target, int size, PixelBox box) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    int i = (c * size + y) * size + x;
                    double d = bounded(picture[i]) - target[i];
                    sum += d * d;
                }
            }
        }
        return sum;
    }

    /** Peak signal-to-noise ratio in dB for a mean squared error. */
    public static double decibels(double meanSquaredError) {
        return 10 * Math.log10(RANGE * RANGE / Math.max(meanSquaredError, 1e-12));
    }

    /** As a screen does. */
    public static float bounded(float value) {
        return Math.max(-1, Math.min(1, value));
    }

    /** Half as large: each pixel the mean of four. Values are bounded first. */
    public static float[] halved(float[] planes, int size) {
        int half = size / 2;
        float[] out = new float[3 * half * half];
        for (int i = 0; i < planes.length; i++) {
            int line = i / size; // of all colours
            int to = (line / size * half + line % size / 2) * half + i % size / 2;
            out[to] += bounded(planes[i]) / 4;
        }
        return out;
    }

    /** A square picture of 8-bit RGB as planes. */
    public static float[] planes(Frame frame) {
        int size = frame.width();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = frame.value(i % size, i / size % size, i / (size * size)) / 127.5f - 1;
        }
        return planes;
    }

    /** Pictures side by side, row by row. */
    public static Frame sheet(List<float[]> pictures, int size, int columns) {
        int rows = (pictures.size() + columns - 1) / columns;
        byte[] bytes = new byte[3 * rows * size * columns * size];
        for (int n = 0; n < pictures.size(); n++) {
            float[] picture = pictures.get(n);
            for (int i = 0; i < 3 * size * size; i++) {
                int c = i / (size * size);
                int y = n / columns * size + i / size % size;
                int x = n % columns * size + i % size;
                bytes[(y * columns * size + x) * 3 + c] = (byte) (int) (bounded(picture[i]) * 127.5 + 128 - 1e-3);
            }
        }
        return new Frame(columns * size, rows * size, 3, bytes);
    }
}
