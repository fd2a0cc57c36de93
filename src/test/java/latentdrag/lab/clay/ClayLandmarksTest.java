package latentdrag.lab.clay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClayLandmarksTest {
    private static final int SIZE = 128;
    private final ClayWorld world = new ClayWorld();

    @Test
    void thereIsOneOfEachAndMostAreSeen() {
        int seen = 0;
        for (ClayValues animal : Animals.some(200, 11)) {
            List<Landmark> landmarks = ClayLandmarks.of(animal, SIZE);
            assertEquals(
                    List.of(LandmarkName.values()),
                    landmarks.stream().map(Landmark::name).toList());
            seen += (int) landmarks.stream()
                    .filter(mark -> !mark.name().isOutline() && mark.visible())
                    .count();
        }
        assertTrue(seen > 0.95 * 200 * 10, "seen " + seen);
    }

    @Test
    void theNoseIsDarkWhereTheLandmarkIs() {
        for (ClayValues any : Animals.some(100, 12)) {
            // With the light high its reflection is away from the tip.
            ClayValues animal = any.with(ClayValue.LIGHT_ELEVATION, 1).with(ClayValue.PITCH, 0.5);
            Landmark nose = find(animal, LandmarkName.NOSE);
            assertTrue(nose.visible());
            assertTrue(brightness(world.frame(animal, SIZE), nose.point()) < 130, animal.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT_EYE", "RIGHT_EYE"})
    void anEyeThatLooksAheadIsDarkestAtItsLandmark(LandmarkName name) {
        for (ClayValues any : Animals.some(100, 13)) {
            ClayValues animal = any.with(ClayValue.GAZE_X, 0.5)
                    .with(ClayValue.GAZE_Y, 0.5)
                    .with(ClayValue.LIGHT_ELEVATION, 1)
                    .with(ClayValue.PITCH, 0.5)
                    .with(ClayValue.YAW, 0.3 + 0.4 * any.get(ClayValue.YAW))
                    .with(ClayValue.EYE_SIZE, 0.8);
            Landmark eye = find(animal, name);
            if (eye.visible()) {
                double pupil = brightness(world.frame(animal, SIZE), eye.point());
                assertTrue(pupil < 110, name + " is " + pupil + " bright in " + animal);
            }
        }
    }

    /** Just outside an ear's tip or a visible place of the head's outline there is something else, mostly the background. */
    @ParameterizedTest
    @EnumSource(names = {"LEFT_EAR_TIP", "RIGHT_EAR_TIP", "OUTLINE_3", "OUTLINE_9"})
    void outlineLandmarksLieOnTheEdgeOfThePicture(LandmarkName name) {
        int checked = 0;
        for (ClayValues animal : Animals.some(60, 14)) {
            Landmark mark = find(animal, name);
            Point middle = middleOf(animal, name);
            if (!mark.visible()) {
                continue;
            }
            // 2.5 pixels along the line from the middle of the piece.
            double dx = 2.5 * (mark.point().x() - middle.x()) / mark.point().distanceTo(middle);
            double dy = 2.5 * (mark.point().y() - middle.y()) / mark.point().distanceTo(middle);
            Point outside = mark.point().plus(dx, dy);
            Point inside = mark.point().plus(-dx, -dy);
            if (!outside.isInside(SIZE, SIZE)) {
                continue;
            }
            assertTrue(isBackground(animal, outside), name + " outside, " + animal);
            assertFalse(isBackground(animal, inside), name + " inside, " + animal);
            checked++;
        }
        assertTrue(checked > 40, "only " + checked + " could be checked");
    }

    @Test
    void openingTheMouthLowersTheChinAndNothingElse() {
        ClayValues closed = ClayValues.middle().with(ClayValue.MOUTH_OPENING, 0);
        ClayValues open = closed.with(ClayValue.MOUTH_OPENING, 1);
        for (LandmarkName name : LandmarkName.values()) {
            Point before = find(closed, name).point();
            Point after = find(open, name).point();
            if (name == LandmarkName.CHIN) {
                assertTrue(after.y() > before.y() + 4, "chin from " + before + " to " + after);
                assertEquals(before.x(), after.x(), 1e-9);
            } else {
                assertEquals(before, after);
            }
        }
    }

    @Test
    void lineOfTheMouthIsDarkAtItsCorners() {
        int darker = 0;
        List<ClayValues> animals = Animals.some(50, 15);
        for (ClayValues any : animals) {
            ClayValues animal = any.with(ClayValue.YAW, 0.5).with(ClayValue.MARKING, 0.8);
            Point corner = find(animal, LandmarkName.LEFT_MOUTH_CORNER).point();
            double size = SIZE / 25.0;
            Frame frame = world.frame(animal, SIZE);
            if (brightness(frame, corner) < brightness(frame, corner.plus(0, -size))) {
                darker++;
            }
        }
        assertTrue(darker >= 45, "darker in " + darker + " of " + animals.size());
    }

    @Test
    void mirroredAnimalsHaveMirroredLandmarks() {
        for (ClayValues animal : Animals.some(20, 16)) {
            ClayValues mirrored = animal;
            for (ClayValue value : List.of(ClayValue.YAW, ClayValue.ROLL, ClayValue.POSITION_X)) {
                mirrored = mirrored.with(value, 1 - animal.get(value));
            }
            assertMirrored(animal, LandmarkName.NOSE, mirrored, LandmarkName.NOSE);
            assertMirrored(animal, LandmarkName.LEFT_EYE, mirrored, LandmarkName.RIGHT_EYE);
            assertMirrored(animal, LandmarkName.LEFT_EAR_TIP, mirrored, LandmarkName.RIGHT_EAR_TIP);
            assertMirrored(animal, LandmarkName.LEFT_EAR_BASE, mirrored, LandmarkName.RIGHT_EAR_BASE);
            assertMirrored(animal, LandmarkName.LEFT_MOUTH_CORNER, mirrored, LandmarkName.RIGHT_MOUTH_CORNER);
            assertMirrored(animal, LandmarkName.OUTLINE_2, mirrored, LandmarkName.OUTLINE_10);
            assertMirrored(animal, LandmarkName.OUTLINE_6, mirrored, LandmarkName.OUTLINE_6);
        }
    }

    private static void assertMirrored(ClayValues a, LandmarkName inA, ClayValues b, LandmarkName inB) {
        Landmark one = find(a, inA);
        Landmark other = find(b, inB);
        assertEquals(SIZE - 1 - one.point().x(), other.point().x(), 1e-6);
        assertEquals(one.point().y(), other.point().y(), 1e-6);
        assertEquals(one.visible(), other.visible());
    }

    @Test
    void landmarksGrowWithThePicture() {
        ClayValues animal = Animals.some(1, 17).get(0);
        for (LandmarkName name : LandmarkName.values()) {
            Point small = find(animal, name).point();
            Point large = ClayLandmarks.of(animal, 2 * SIZE).get(name.ordinal()).point();
            assertEquals(2 * small.x() + 0.5, large.x(), 1e-9);
            assertEquals(2 * small.y() + 0.5, large.y(), 1e-9);
        }
    }

    @Test
    void aMouthCornerHidesBehindTheTurnedMuzzleAndReturns() {
        ClayValues turned = ClayValues.middle()
                .with(ClayValue.YAW, 1)
                .with(ClayValue.MUZZLE_LENGTH, 1)
                .with(ClayValue.MUZZLE_WIDTH, 0);

        assertFalse(find(turned, LandmarkName.RIGHT_MOUTH_CORNER).visible());
        assertTrue(find(turned, LandmarkName.LEFT_MOUTH_CORNER).visible());
        assertTrue(find(turned.with(ClayValue.YAW, 0.5), LandmarkName.RIGHT_MOUTH_CORNER)
                .visible());
    }

    @Test
    void theBoxOfTheHeadHoldsEverythingButTheBodyAndNoMore() {
        for (ClayValues animal : Animals.some(40, 18)) {
            PixelBox box = ClayLandmarks.headBox(animal, SIZE);
            for (Landmark mark : ClayLandmarks.of(animal, SIZE)) {
                Point p = mark.point();
                if (mark.visible()) {
                    assertTrue(
                            p.x() > box.x() - 1
                                    && p.x() < box.x() + box.width()
                                    && p.y() > box.y() - 1
                                    && p.y() < box.y() + box.height(),
                            mark + " outside " + box);
                }
            }
            boolean above = true;
            boolean inTopRows = false;
            for (int x = 0; x < SIZE; x++) {
                above &= box.y() == 0 || isBackground(animal, new Point(x, box.y() - 1.0));
                inTopRows |= !isBackground(animal, new Point(x, box.y() + 1.0));
            }
            assertTrue(above, "something above the box of " + animal);
            assertTrue(inTopRows, "nothing in the upper rows of the box of " + animal);
        }
    }

    private static Landmark find(ClayValues animal, LandmarkName name) {
        return ClayLandmarks.of(animal, SIZE).get(name.ordinal());
    }

    private static Point middleOf(ClayValues animal, LandmarkName name) {
        ClayScene scene = new ClayScene(animal);
        Ellipsoid piece = switch (name) {
            case LEFT_EAR_TIP -> scene.leftEar;
            case RIGHT_EAR_TIP -> scene.rightEar;
            default -> scene.head;
        };
        return new Point(scene.column(piece.cx, SIZE) - 0.5, scene.row(piece.cy, SIZE) - 0.5);
    }

    /** Whether the nearest pixel has the background's own colour, asked of the picture rather than of the geometry. */
    private boolean isBackground(ClayValues animal, Point place) {
        Point p = place.rounded();
        ClayShader shader = new ClayShader(new ClayScene(animal));
        shader.background(2 * (p.x() + 0.5) / SIZE - 1, 1 - 2 * (p.y() + 0.5) / SIZE);
        int argb = frame(animal).argb((int) p.x(), (int) p.y());
        return Math.abs((argb >> 16 & 0xff) - 255 * shader.r) < 1.5
                && Math.abs((argb >> 8 & 0xff) - 255 * shader.g) < 1.5
                && Math.abs((argb & 0xff) - 255 * shader.b) < 1.5;
    }

    private ClayValues drawn = ClayValues.middle();
    private Frame picture = world.frame(drawn, SIZE);

    private Frame frame(ClayValues animal) {
        if (!animal.equals(drawn)) {
            drawn = animal;
            picture = world.frame(animal, SIZE);
        }
        return picture;
    }

    private static double brightness(Frame frame, Point place) {
        Point p = place.rounded();
        int argb = frame.argb((int) p.x(), (int) p.y());
        return ((argb >> 16 & 0xff) + (argb >> 8 & 0xff) + (argb & 0xff)) / 3.0;
    }
}
