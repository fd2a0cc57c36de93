package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;

class HandleMatchingTest {
    private static final FeatureWindow FEATURES =
            FeatureWindowTest.random(FeatureGrid.of(32, 32, 32, 32), CellSet.whole(32, 32), 4, 9);

    /** A handle that began at a place and has moved two pixels to the right. */
    private static Handle movedFrom(double x, double y) {
        Handle handle = new Handle(PointPair.of(x, y, 30, 30), 32, 32);
        handle.setTemplate(shifted());
        handle.track(new PointTracking(3, TrackingNorm.L2), FEATURES);
        assertEquals(new Point(x + 2, y), handle.place());
        return handle;
    }

    /** The features two pixels further left. */
    private static FeatureWindow shifted() {
        float[] values = new float[32 * 32 * 4];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                System.arraycopy(FEATURES.at(y, x + 2), 0, values, (y * 32 + x) * 4, 4);
            }
        }
        return new FeatureWindow(FeatureGrid.of(32, 32, 32, 32), CellSet.whole(32, 32), 4, values);
    }

    private static List<Handle> match(List<PointPair> pairs, Handle... before) {
        return HandleMatching.match(pairs, List.of(before), 32, 32);
    }

    @Test
    void theSameHandleAtTheSameIndexGoesOnFromWhereItIs() {
        Handle after = match(List.of(PointPair.of(5, 5, 1, 1)), movedFrom(5, 5)).get(0);
        assertEquals(new Point(7, 5), after.place());
        assertEquals(new Point(1, 1), after.target());
        assertTrue(after.hasTemplate());
    }

    @Test
    void aHandleAtThePresentPlaceGoesOnToo() {
        Handle after = match(List.of(PointPair.of(7, 5, 1, 1)), movedFrom(5, 5)).get(0);
        assertEquals(new Point(7, 5), after.place());
        assertTrue(after.hasTemplate());
    }

    @Test
    void anotherHandleIsNew() {
        Handle after = match(List.of(PointPair.of(6, 5, 1, 1)), movedFrom(5, 5)).get(0);
        assertEquals(new Point(6, 5), after.place());
        assertFalse(after.hasTemplate());
    }

    @Test
    void removingThePointBeforeKeepsTheOneAfter() {
        List<Handle> after = match(List.of(PointPair.of(22, 20, 1, 1)), movedFrom(5, 5), movedFrom(20, 20));
        assertEquals(
                List.of(new Point(22, 20)), after.stream().map(Handle::place).toList());
        assertTrue(after.get(0).hasTemplate());
    }

    @Test
    void removingThePointBeforeKeepsTheOneAfterWhoseHandleIsToldByWhereItBegan() {
        List<Handle> after = match(List.of(PointPair.of(20, 20, 1, 1)), movedFrom(5, 5), movedFrom(20, 20));
        assertEquals(
                List.of(new Point(22, 20)), after.stream().map(Handle::place).toList());
        assertTrue(after.get(0).hasTemplate());
    }

    @Test
    void anAddedPairIsNewAndTheOldOnesStay() {
        List<Handle> after = match(List.of(PointPair.of(5, 5, 1, 1), PointPair.of(9, 9, 9, 9)), movedFrom(5, 5));
        assertTrue(after.get(0).hasTemplate());
        assertFalse(after.get(1).hasTemplate());
    }

    @Test
    void oneOldHandleServesOnlyOnePair() {
        List<Handle> after = match(List.of(PointPair.of(7, 5, 1, 1), PointPair.of(7, 5, 2, 2)), movedFrom(5, 5));
        assertTrue(after.get(0).hasTemplate());
        assertFalse(after.get(1).hasTemplate());
    }
}
