package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionSupervisionTest {
    private static final int CHANNELS = 2;

    /** A map whose value is its column: one pixel further right is worth one everywhere. */
    private static FeatureWindow ramp(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % size;
        }
        return new FeatureWindow(FeatureGrid.of(size, size, size, size), CellSet.whole(size, size), 1, values);
    }

    @Test
    void theLossIsTheMeanOrTheSumOfTheDifferences() {
        FeatureWindow ramp = ramp(16);
        Point p = new Point(8, 8);
        Point right = new Point(12, 8);
        FeatureGradient unused = new FeatureGradient(ramp.cells(), 1);
        assertEquals(1, new MotionSupervision(3, Reduction.MEAN).pull(ramp, p, right, unused), 1e-6);
        assertEquals(25, new MotionSupervision(3, Reduction.SUM).pull(ramp, p, right, unused), 1e-6);
    }

    /** ‖q − p‖ < r₁, strictly: 1 pixel for 1, 9 for 2, 25 for 3; in a corner of the picture 9 of these remain. */
    @ParameterizedTest
    @CsvSource({"1, 8, 1", "2, 8, 9", "3, 8, 25", "3, 15, 9", "3, 0, 9"})
    void theDiscIsOpenAndClippedToThePicture(double radius, int at, int pixels) {
        FeatureWindow ramp = ramp(16);
        Point inwards = new Point(at == 0 ? 15 : 0, at);
        double loss = new MotionSupervision(radius, Reduction.SUM)
                .pull(ramp, new Point(at, at), inwards, new FeatureGradient(ramp.cells(), 1));
        assertEquals(pixels, loss, 1e-6);
    }

    /** Pulled out of the picture, the pixels on the border are compared with themselves. */
    @Test
    void beyondTheBorderTheBorderPixelIsRead() {
        FeatureWindow ramp = ramp(16);
        double loss = new MotionSupervision(3, Reduction.SUM)
                .pull(ramp, new Point(15, 8), new Point(20, 8), new FeatureGradient(ramp.cells(), 1));
        assertEquals(10, loss, 1e-6);
    }

    /** ∂L/∂F by differences, the stopped part of L held where it was. */
    @ParameterizedTest
    @CsvSource({"8, 8, 8, 8", "4, 8, 4, 16", "4, 4, 16, 16"})
    void theGradientIsThatOfTheLossWithItsFirstPartStopped(int mapHeight, int mapWidth, int height, int width) {
        FeatureGrid grid = FeatureGrid.of(mapHeight, mapWidth, height, width);
        CellSet whole = CellSet.whole(mapHeight, mapWidth);
        float[] values = new float[mapHeight * mapWidth * CHANNELS];
        Random random = new Random(11);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Point p = new Point(width / 2, height / 2 - 1);
        Point target = p.plus(2.1, -1.3);
        MotionSupervision supervision = new MotionSupervision(2, Reduction.MEAN);
        FeatureWindow window = new FeatureWindow(grid, whole, CHANNELS, values.clone());
        FeatureGradient gradient = new FeatureGradient(whole, CHANNELS);
        supervision.pull(window, p, target, gradient);
        float[] analytic = gradient.toFloats(whole);
        float step = 1e-3f;
        double touched = 0;
        for (int i = 0; i < values.length; i++) {
            float[] more = values.clone();
            more[i] += step;
            float[] less = values.clone();
            less[i] -= step;
            double slope = (stoppedLoss(window, new FeatureWindow(grid, whole, CHANNELS, more), p, target)
                            - stoppedLoss(window, new FeatureWindow(grid, whole, CHANNELS, less), p, target))
                    / (2 * step);
            assertEquals(slope, analytic[i], 2e-3, "value " + i);
            touched += Math.abs(analytic[i]);
        }
        assertTrue(touched > 0.1);
    }

    private static double stoppedLoss(FeatureWindow stopped, FeatureWindow moving, Point p, Point target) {
        double dx = (target.x() - p.x()) / p.distanceTo(target);
        double dy = (target.y() - p.y()) / p.distanceTo(target);
        double sum = 0;
        int count = 0;
        for (int y = (int) p.y() - 1; y <= p.y() + 1; y++) {
            for (int x = (int) p.x() - 1; x <= p.x() + 1; x++) {
                float[] here = stopped.at(y, x);
                float[] there = moving.at(y + dy, x + dx);
                for (int c = 0; c < CHANNELS; c++) {
                    sum += Math.abs(here[c] - (double) there[c]);
                    count++;
                }
            }
        }
        return sum / count;
    }
}
