package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import latentdrag.generator.FeatureLayer;
import org.junit.jupiter.api.Test;

class PixelAxisTest {
    @Test
    void readsPixelsAsTheyAreWhereMapAndPictureHaveOneSize() {
        PixelAxis.Taps taps = PixelAxis.of(8, 8).at(5);
        assertEquals(5, taps.first);
        assertArrayEquals(new double[] {1}, taps.weights);
    }

    @Test
    void readsBetweenPixelsBilinearly() {
        PixelAxis.Taps taps = PixelAxis.of(8, 8).at(5.25);
        assertEquals(5, taps.first);
        assertArrayEquals(new double[] {0.75, 0.25}, taps.weights, 1e-12);
    }

    /** Half-pixel centres: pixel 3 of 8 over 4 cells lies at cell 1.25. */
    @Test
    void resizesWithHalfPixelCentres() {
        PixelAxis.Taps taps = PixelAxis.of(4, 8).at(3);
        assertEquals(1, taps.first);
        assertArrayEquals(new double[] {0.75, 0.25}, taps.weights, 1e-12);
    }

    @Test
    void takesTheBorderCellBeyondItsCentreAndTheBorderPixelBeyondThePicture() {
        PixelAxis axis = PixelAxis.of(4, 8);
        assertArrayEquals(new double[] {1}, axis.at(0).weights);
        assertEquals(0, axis.at(-3.5).first);
        assertEquals(3, axis.at(7).first);
        assertEquals(3, axis.at(9.2).first);
        assertArrayEquals(new double[] {1}, axis.at(9.2).weights);
    }

    /** Between pixels the resized map is read, not the map: both interpolations one after the other. */
    @Test
    void composesResizeAndReading() {
        int cells = 4;
        int pixels = 16;
        double[] map = new Random(3).doubles(cells).toArray();
        double[] resized = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            double cell = Math.max(0, (i + 0.5) * cells / pixels - 0.5);
            int low = (int) cell;
            double t = cell - low;
            resized[i] = (1 - t) * map[low] + t * map[Math.min(low + 1, cells - 1)];
        }
        PixelAxis axis = PixelAxis.of(cells, pixels);
        for (double p = 0; p <= pixels - 1; p += 0.1) {
            int low = (int) p;
            double t = p - low;
            double expected = (1 - t) * resized[low] + t * resized[Math.min(low + 1, pixels - 1)];
            PixelAxis.Taps taps = axis.at(p);
            double got = 0;
            for (int k = 0; k < taps.weights.length; k++) {
                got += taps.weights[k] * map[taps.first + k];
            }
            assertEquals(expected, got, 1e-12, "pixel " + p);
            assertTrue(taps.weights.length <= 3);
            assertEquals(1, Arrays.stream(taps.weights).sum(), 1e-12);
        }
    }

    /** A map of 12 cells of which the middle 8 lie under 16 pixels. */
    @Test
    void aMarginLiesOutsideThePicture() {
        PixelAxis axis = new PixelAxis(new FeatureLayer.Axis(12, 8, 2), 16);
        PixelAxis plain = PixelAxis.of(8, 16);
        for (double pixel = 2; pixel < 14; pixel += 0.3) {
            PixelAxis.Taps taps = axis.at(pixel);
            PixelAxis.Taps expected = plain.at(pixel);
            assertEquals(expected.first + 2, taps.first, "pixel " + pixel);
            assertArrayEquals(expected.weights, taps.weights, 1e-12, "pixel " + pixel);
        }
        // At the border the margin has a cell of its own, where a map without one repeats its last.
        PixelAxis.Taps border = axis.at(0);
        assertEquals(1, border.first);
        assertArrayEquals(new double[] {0.25, 0.75}, border.weights, 1e-12);
        assertArrayEquals(new double[] {0.75, 0.25}, axis.at(15).weights, 1e-12);
    }

    @Test
    void refusesAMapLargerThanThePicture() {
        assertThrows(IllegalArgumentException.class, () -> PixelAxis.of(16, 8));
    }
}
