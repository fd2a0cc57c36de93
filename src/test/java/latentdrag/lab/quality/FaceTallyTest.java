package latentdrag.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import latentdrag.lab.clay.ClayFace;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayRegions;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.PixelBox;
import org.junit.jupiter.api.Test;

/** Figures of the face, on pictures that are made worse in known ways. */
class FaceTallyTest {
    private static final int SIZE = 128;

    private final ClayWorld world = new ClayWorld();
    private final ClayValues animal = ClayValues.middle().with(ClayValue.GAZE_X, 0.6);
    private final float[] target = world.render(animal, SIZE);

    private FaceTally.Result of(float[] picture) {
        FaceTally tally = new FaceTally();
        tally.add(animal, picture, target, SIZE);
        return tally.result();
    }

    @Test
    void theWorldItselfIsRight() {
        FaceTally.Result same = of(target);
        assertEquals(0, same.iris(), 1e-9);
        assertTrue(Math.min(same.eyes(), Math.min(same.nose(), same.mouth())) > 100);
    }

    @Test
    void whatIsOffEverywhereIsOffInEveryBox() {
        float[] darker = target.clone();
        for (int i = 0; i < darker.length; i++) {
            darker[i] -= 0.02f;
        }
        FaceTally.Result off = of(darker);
        // 10·log10(4 / 0.02²), but where black cannot get darker.
        assertEquals(40, off.eyes(), 0.5);
        assertEquals(40, off.nose(), 0.5);
        assertEquals(40, off.mouth(), 0.5);
        assertEquals(0.02 * 127.5, off.iris(), 1e-3);
    }

    @Test
    void anIrisOfAnotherColourIsOffByThatMuch() {
        ClayValues blue = animal.with(ClayValue.IRIS_HUE, 1);
        ClayValues amber = animal.with(ClayValue.IRIS_HUE, 0);
        FaceTally tally = new FaceTally();
        tally.add(blue, world.render(amber, SIZE), world.render(blue, SIZE), SIZE);
        FaceTally.Result off = tally.result();
        assertTrue(off.iris() > 25, "blue for amber is off by " + off.iris());
        assertTrue(off.nose() > 100, "and by nothing at the nose");
        // Both irises and nothing else change with the hue.
        BitSet irises = ClayRegions.irises(animal, SIZE);
        assertFalse(irises.isEmpty());
        BitSet changed = ClayRegions.changed(world.render(amber, SIZE), world.render(blue, SIZE), SIZE, 0);
        BitSet outside = (BitSet) irises.clone();
        outside.andNot(changed);
        assertTrue(outside.isEmpty(), outside.cardinality() + " places of irises do not change with their hue");
    }

    @Test
    void boxesAreWhereTheFaceIs() {
        ClayFace face = ClayFace.of(animal, SIZE);
        assertTrue(face.eyes().get(0).x() < face.eyes().get(1).x(), "left before right");
        PixelBox nose = face.nose();
        for (Landmark mark : ClayLandmarks.of(animal, SIZE)) {
            PixelBox box = switch (mark.name()) {
                case NOSE -> nose;
                case LEFT_EYE -> face.eyes().get(0);
                case RIGHT_EYE -> face.eyes().get(1);
                default -> new PixelBox(0, 0, SIZE, SIZE);
            };
            assertTrue(
                    mark.point().x() >= box.x()
                            && mark.point().x() < box.x() + box.width()
                            && mark.point().y() >= box.y()
                            && mark.point().y() < box.y() + box.height(),
                    mark + " is outside " + box);
        }
        assertEquals(new PixelBox(3, 4, 4, 2), new PixelBox(1, 3, 8, 4).shrunk(0.5));
    }
}
