package latentdrag.lab.training;

import java.util.Arrays;
import java.util.List;
import latentdrag.lab.clay.ClayFace;
import latentdrag.lab.clay.PixelBox;

/**
 * How much every pixel of a training picture counts in {@link ClayLoss}: (1 + 8·min(1, 4·|target − its 7×7 mean|, the mean over
 * colours)), five times that within the box of the head, and more where eyes, nose and mouth are, until each of the three counts as much
 * as the head without them would, or a share of it. They are 4 % of the picture: left to their area, irises stay of one colour. The 7×7
 * mean is over the pixels inside the picture. Made where the pictures are drawn, by running sums, because it needs no gradient. Holds
 * no state; any thread.
 */
final class ClayImportance {
    private static final int REACH = 3;
    private static final double CONTRAST = 4;
    private static final double MOST_DETAIL = 8;
    private static final float HEAD = 5;

    private ClayImportance() {}

    /**
     * @param pictures holds the target [3][size][size] from {@code picture} on
     * @param head the box of the head in it
     * @param out receives [size][size] from {@code offset} on
     */
    static void put(float[] pictures, int picture, int size, PixelBox head, float[] out, int offset) {
        detail(pictures, picture, size, out, offset);
        for (int i = offset; i < offset + size * size; i++) {
            out[i] = (float) (1 + MOST_DETAIL * Math.min(1, CONTRAST / 3 * out[i]));
        }
        head.forEach(size, i -> out[offset + i] *= HEAD);
    }

    /** Σ over colours of |target − its local mean|. */
    private static void detail(float[] pictures, int picture, int size, float[] out, int offset) {
        Arrays.fill(out, offset, offset + size * size, 0);
        double[] columns = new double[size]; // sums over the rows within reach
        for (int c = 0; c < 3; c++) {
            int plane = picture + c * size * size;
            Arrays.fill(columns, 0);
            for (int y = 0; y < REACH; y++) {
                addRow(columns, pictures, plane + y * size, 1);
            }
            for (int y = 0; y < size; y++) {
                if (y + REACH < size) {
                    addRow(columns, pictures, plane + (y + REACH) * size, 1);
                }
                if (y > REACH) {
                    addRow(columns, pictures, plane + (y - REACH - 1) * size, -1);
                }
                int rows = Math.min(size, y + REACH + 1) - Math.max(0, y - REACH);
                row(columns, rows, pictures, plane + y * size, out, offset + y * size);
            }
        }
    }

    /**
     * Lets the parts of the face count for more.
     *
     * @param share how much each part comes to count in all, of what the head counts in all; 0 changes nothing
     * @param importance [size][size] from {@code offset} on, as {@link #put} left it
     */
    static void raise(ClayFace face, PixelBox head, double share, int size, float[] importance, int offset) {
        double ofHead = sum(importance, offset, size, head);
        float[] factors = new float[size * size];
        for (List<PixelBox> part : face.parts()) {
            double ofPart = 0;
            for (PixelBox box : part) {
                ofPart += sum(importance, offset, size, box);
            }
            // A part that counts for more already is left as it is.
            float factor = (float) Math.max(1, share * ofHead / ofPart);
            part.forEach(box -> box.forEach(size, i -> factors[i] = Math.max(factors[i], factor)));
        }
        for (int i = 0; i < factors.length; i++) {
            importance[offset + i] *= Math.max(1, factors[i]);
        }
    }

    private static double sum(float[] importance, int offset, int size, PixelBox box) {
        double[] sum = {0};
        box.forEach(size, i -> sum[0] += importance[offset + i]);
        return sum[0];
    }

    private static void addRow(double[] columns, float[] pictures, int row, double sign) {
        for (int x = 0; x < columns.length; x++) {
            columns[x] += sign * pictures[row + x];
        }
    }

    private static void row(double[] columns, int rows, float[] pictures, int in, float[] out, int at) {
        int size = columns.length;
        double sum = 0;
        for (int x = 0; x < REACH; x++) {
            sum += columns[x];
        }
        for (int x = 0; x < size; x++) {
            sum += x + REACH < size ? columns[x + REACH] : 0;
            sum -= x > REACH ? columns[x - REACH - 1] : 0;
            int count = rows * (Math.min(size, x + REACH + 1) - Math.max(0, x - REACH));
            out[at + x] += (float) Math.abs(pictures[in + x] - sum / count);
        }
    }
}
