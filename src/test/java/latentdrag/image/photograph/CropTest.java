package latentdrag.image.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class CropTest {
    @Test
    void theLargestCropTouchesTheShorterSides() {
        assertEquals(new Crop(320, 240, 480, 0, 1), Crop.largest(640, 480, 1));
        Crop upright = Crop.largest(640, 480, 0.5);
        assertEquals(240, upright.width(), 1e-9);
        assertEquals(480, upright.height(), 1e-9);
        Crop wide = Crop.largest(640, 480, 2);
        assertEquals(640, wide.width(), 1e-9);
        assertEquals(320, wide.height(), 1e-9);
    }

    /** By hand: u = (40, 0), v = (0, 36), s = max(80, 64.8), c = e + 0.1 v, and half a pixel between the two ways of counting. */
    @Test
    void anUprightFaceIsCutAsFaceSetsAre() {
        Crop face = Crop.ofFace(new Point(100, 90), new Point(140, 90), new Point(120, 126));
        assertEquals(120.5, face.x(), 1e-9);
        assertEquals(94.1, face.y(), 1e-9);
        assertEquals(160, face.side(), 1e-9);
        assertEquals(0, face.degrees(), 1e-9);
    }

    @Test
    void aTurnedFaceTurnsTheCropWhicheverEyeComesFirst() {
        Point left = new Point(100, 100);
        Point right = new Point(100 + 40 * Math.cos(0.3), 100 + 40 * Math.sin(0.3));
        Point mouth = new Point(
                (left.x() + right.x()) / 2 - 60 * Math.sin(0.3), (left.y() + right.y()) / 2 + 60 * Math.cos(0.3));
        Crop face = Crop.ofFace(left, right, mouth);
        assertEquals(Math.toDegrees(0.3), face.degrees(), 1e-9);
        assertEquals(2 * 1.8 * 60, face.side(), 1e-9);
        assertEquals(face, Crop.ofFace(right, left, mouth));
    }

    @Test
    void threePlacesThatAreOneTellNothing() {
        Point one = new Point(5, 5);
        assertThrows(IllegalArgumentException.class, () -> Crop.ofFace(one, one, one));
    }

    @Test
    void theShareInsideIsThatOfTheTurnedRectangle() {
        assertEquals(1, Crop.square(50, 50, 100, 0).insideShare(100, 100), 1e-9);
        assertEquals(0.5, Crop.square(0, 50, 40, 0).insideShare(100, 100), 1e-9);
        assertEquals(0.25, Crop.square(0, 0, 40, 0).insideShare(100, 100), 1e-9);
        assertEquals(0, Crop.square(-100, 0, 40, 30).insideShare(100, 100), 1e-9);
        assertEquals(0.5, Crop.square(0, 50, 40, 45).insideShare(100, 100), 1e-9);
        // A square of side 2 turned by 45° over one of side 2: an octagon of area 8·(√2 − 1).
        assertEquals(2 * (Math.sqrt(2) - 1), Crop.square(50, 50, 100, 45).insideShare(100, 100), 1e-9);
    }

    @Test
    void anAdjustmentIsMeasuredInHalfSidesAndRadians() {
        Crop moved =
                Crop.square(50, 60, 40, 10).adjusted(CropAdjustment.of(new double[] {Math.log(1.1), 0.1, 0.5, -0.25}));
        assertEquals(60, moved.x(), 1e-9);
        assertEquals(55, moved.y(), 1e-9);
        assertEquals(44, moved.side(), 1e-9);
        assertEquals(10 + Math.toDegrees(0.1), moved.degrees(), 1e-9);
        assertEquals(Crop.square(1, 2, 3, 4), Crop.square(1, 2, 3, 4).adjusted(CropAdjustment.NONE));
    }
}
