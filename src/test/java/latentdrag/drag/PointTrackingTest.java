package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import latentdrag.drag.PointTracking.Tracked;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class PointTrackingTest {
    private static final FeatureGrid GRID = FeatureGrid.of(16, 16, 16, 16);
    private static final CellSet WHOLE = CellSet.whole(16, 16);

    private final FeatureWindow features = FeatureWindowTest.random(GRID, WHOLE, 4, 5);

    @Test
    void findsTheFeatureWhereItWent() {
        Tracked tracked = new PointTracking(3, TrackingNorm.L2).track(features, new Point(8, 8), features.at(6, 11));
        assertEquals(new Point(11, 6), tracked.point());
        assertEquals(1, tracked.confidence());
    }

    @Test
    void looksNoFartherThanTheRadius() {
        Tracked tracked = new PointTracking(3, TrackingNorm.L2).track(features, new Point(8, 8), features.at(6, 12));
        assertTrue(tracked.point().x() <= 11);
        assertTrue(tracked.confidence() < 1);
    }

    @Test
    void clipsTheWindowAtACorner() {
        PointTracking tracking = new PointTracking(3, TrackingNorm.L1);
        assertEquals(
                new Point(0, 2),
                tracking.track(features, new Point(0, 0), features.at(2, 0)).point());
        assertEquals(
                new Point(15, 13),
                tracking.track(features, new Point(15, 15), features.at(13, 15)).point());
    }

    @Test
    void staysOnAFlatGroundAndTrustsItNot() {
        FeatureWindow flat = new FeatureWindow(GRID, WHOLE, 4, new float[16 * 16 * 4]);
        Tracked same = new PointTracking(3, TrackingNorm.L2).track(flat, new Point(8, 8), new float[4]);
        assertEquals(new Tracked(new Point(8, 8), 0, 0), same);
        Tracked other = new PointTracking(3, TrackingNorm.L2).track(flat, new Point(8, 8), new float[] {1, 1, 1, 1});
        assertEquals(new Tracked(new Point(8, 8), 0, 1), other);
    }

    @Test
    void textureIsHowMuchTheSurroundingsDifferFromTheTemplateAsAShareOfItsLength() {
        float[] values = new float[16 * 16 * 4];
        java.util.Arrays.fill(values, 3); // length 6
        put(values, 8, 8, 5, 3, 3, 3);
        FeatureWindow window = new FeatureWindow(GRID, WHOLE, 4, values);
        Tracked tracked =
                new PointTracking(1, TrackingNorm.L2).track(window, new Point(8, 8), new float[] {3, 3, 3, 3});
        assertEquals(2 / 9.0 / 6, tracked.texture(), 1e-9, "one of nine is off by 2");
    }

    /** One channel off by 3 is nearer than four off by 1 under L1, farther under L2. */
    @Test
    void theNormDecides() {
        float[] values = new float[16 * 16 * 4];
        java.util.Arrays.fill(values, 100);
        put(values, 8, 7, 3, 0, 0, 0);
        put(values, 8, 9, 1, 1, 1, 1);
        FeatureWindow window = new FeatureWindow(GRID, WHOLE, 4, values);
        Point p = new Point(8, 8);
        assertEquals(
                new Point(7, 8),
                new PointTracking(2, TrackingNorm.L1)
                        .track(window, p, new float[4])
                        .point());
        assertEquals(
                new Point(9, 8),
                new PointTracking(2, TrackingNorm.L2)
                        .track(window, p, new float[4])
                        .point());
    }

    private static void put(float[] values, int y, int x, float... feature) {
        System.arraycopy(feature, 0, values, (y * 16 + x) * 4, 4);
    }
}
