package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import latentdrag.edit.DragSettings;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.LandmarkName;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private final List<Example> examples = Examples.bundled().examples();

    @Test
    void thereAreSixWithNamesOfTheirOwnAndOneHasAMask() {
        assertEquals(6, examples.size());
        Set<String> names = new HashSet<>(examples.stream().map(Example::name).toList());
        assertEquals(6, names.size());
        assertEquals(1, examples.stream().filter(e -> !e.mask().isEmpty()).count());
        assertEquals(
                examples.get(2),
                Examples.bundled().named(examples.get(2).name()).orElseThrow());
        assertTrue(Examples.bundled().named("fly").isEmpty());
    }

    /** So that they stand on the feature whichever model was trained on the world. */
    @Test
    void handlesOnLandmarksAreWhereTheWorldHasThemAndShowsThem() {
        Set<String> landmarks = new HashSet<>(
                Arrays.stream(LandmarkName.values()).map(LandmarkName::name).toList());
        for (Example example : examples) {
            List<Landmark> known = ClayLandmarks.of(ClayValues.ofSeed(example.seed(), example.psi()), 1000);
            for (Example.Pull pull : example.points()) {
                if (landmarks.contains(pull.what())) {
                    Landmark mark = known.get(LandmarkName.valueOf(pull.what()).ordinal());
                    assertTrue(mark.visible(), example.name() + " " + pull);
                    assertEquals(
                            0, pull.from().in(1000, 1000).distanceTo(mark.point()), 2, example.name() + " " + pull);
                }
            }
        }
    }

    @Test
    void everyExampleMovesSomethingInsideThePictureWhateverItsSize() {
        for (Example example : examples) {
            for (int size : new int[] {64, 128, 256, 512}) {
                List<PointPair> pairs = example.pairs(size, size);
                assertTrue(pairs.stream().anyMatch(p -> !p.isAnchor()), example.name());
                for (PointPair pair : pairs) {
                    assertTrue(
                            pair.handle().isInside(size, size) && pair.target().isInside(size, size));
                    assertEquals(pair.handle(), pair.handle().rounded());
                }
            }
        }
    }

    @Test
    void theMaskLetsWhatIsPulledChangeAndKeepsMostOfThePicture() {
        for (Example example : examples) {
            for (Mask mask : example.mask(200, 200).stream().toList()) {
                assertTrue(mask.editableCount() < 200 * 200 / 2 && mask.editableCount() > 200, mask.toString());
                for (PointPair pair : example.pairs(200, 200)) {
                    assertTrue(mask.isEditable(
                            (int) pair.handle().x(), (int) pair.handle().y()));
                    assertTrue(mask.isEditable(
                            (int) pair.target().x(), (int) pair.target().y()));
                }
            }
        }
    }

    @Test
    void placesAreSharesFromTheEdgesAndSettingsThoseOfTheModelButForTheirOwn() {
        assertEquals(-0.5, new Example.Place(0, 0).in(100, 50).x());
        assertEquals(49.5, new Example.Place(0.5, 1).in(100, 50).y());
        DragSettings usual = DragSettings.defaults().withStepSize(0.01);
        Example plain = examples.get(0);
        assertEquals(usual, plain.settings(usual));
        Example longer =
                new Example("longer", "", "", 1, 0.7, plain.points(), List.of(), new Example.Numbers(500, 5.0));
        assertEquals(usual.withMaxSteps(500).withLambda(5), longer.settings(usual));
        assertFalse(longer.mask(10, 10).isPresent());
    }
}
