package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeatureWindowTest {
    @BeforeAll
    static void startLibrary() {
        TensorLibrary.start();
    }

    private static final int CHANNELS = 3;

    static FeatureWindow random(FeatureGrid grid, CellSet box, int channels, long seed) {
        float[] values = new float[box.size() * channels];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FeatureWindow(grid, box, channels, values);
    }

    /** The library's own bilinear resize (half-pixel centres) of a whole map, against reading single pixels. */
    @Test
    void readsWhatABilinearResizeWouldHold() {
        FeatureGrid grid = FeatureGrid.of(4, 8, 16, 32);
        CellSet whole = CellSet.whole(4, 8);
        float[] values = new float[4 * 8 * CHANNELS];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        FeatureWindow window = new FeatureWindow(grid, whole, CHANNELS, values);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.create(values, new Shape(1, 4, 8, CHANNELS)).transpose(0, 3, 1, 2);
            NDArray resized = map.getNDArrayInternal().interpolation(new long[] {16, 32}, 1, false);
            float[] expected = resized.transpose(0, 2, 3, 1).toFloatArray();
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 32; x++) {
                    int at = (y * 32 + x) * CHANNELS;
                    float[] pixel = {expected[at], expected[at + 1], expected[at + 2]};
                    assertArrayEquals(pixel, window.at(y, x), 1e-6f, "pixel " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void aPartReadsAsTheWholeDoes() {
        FeatureGrid grid = FeatureGrid.of(8, 8, 64, 64);
        CellSet whole = CellSet.whole(8, 8);
        FeatureWindow all = random(grid, whole, CHANNELS, 7);
        Point p = new Point(40, 13);
        CellSet box = grid.cellsAround(p, 6);
        float[] values = new float[box.size() * CHANNELS];
        for (int row = 0; row < box.size(); row++) {
            float[] cell = new float[CHANNELS];
            all.read(
                    new PixelAxis.Taps(box.cell(row) / 8, new double[] {1}),
                    new PixelAxis.Taps(box.cell(row) % 8, new double[] {1}),
                    cell);
            System.arraycopy(cell, 0, values, row * CHANNELS, CHANNELS);
        }
        FeatureWindow part = new FeatureWindow(grid, box, CHANNELS, values);
        for (double d = -6; d <= 6; d += 0.7) {
            assertArrayEquals(all.at(13 + d, 40 - d), part.at(13 + d, 40 - d));
        }
    }

    @Test
    void readingBeyondTheWindowIsAMistake() {
        FeatureGrid grid = FeatureGrid.of(8, 8, 8, 8);
        FeatureWindow window = random(grid, CellSet.box(8, 8, 2, 2, 5, 5), CHANNELS, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> window.at(1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> window.at(3, 5));
    }

    @Test
    void cellsAroundACornerStayInTheMap() {
        FeatureGrid grid = FeatureGrid.of(8, 8, 64, 64);
        assertEquals(CellSet.box(8, 8, 0, 0, 3, 3), grid.cellsAround(new Point(0, 0), 12));
        assertEquals(CellSet.box(8, 8, 5, 5, 8, 8), grid.cellsAround(new Point(63, 63), 12));
    }
}
