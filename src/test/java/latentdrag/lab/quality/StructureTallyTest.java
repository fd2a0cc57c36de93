package latentdrag.lab.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import org.junit.jupiter.api.Test;

/** Figures of coarse and fine structure, on pictures that are made worse in known ways. */
class StructureTallyTest {
    private static final int SIZE = 64;
    private static final int PICTURES = 40;

    private final ClayWorld world = new ClayWorld();

    private float[] animal(long seed) {
        return world.render(ClayValues.ofSeed(seed, 1), SIZE);
    }

    private interface Change {
        float[] of(float[] picture);
    }

    private ClayQuality.Structure measured(Change change) {
        StructureTally tally = new StructureTally(PICTURES, SIZE);
        for (int i = 0; i < PICTURES; i++) {
            tally.add(change.of(animal(i)), animal(i), animal(1000 + i));
        }
        return tally.result();
    }

    @Test
    void theWorldItselfHasAllOfItsEnergyAndIsNotFarFromItself() {
        ClayQuality.Structure same = measured(picture -> picture);
        assertEquals(4, same.octaves().size(), "2–4, 4–8, 8–16 and 16–32 cycles");
        same.octaves().forEach(ratio -> assertEquals(1, ratio, 1e-6));
        assertTrue(same.psnrHalf() > 100, "half as large they are the same too");
        // The same pictures at other places: as far apart as two sets of the world's pictures, or nearer.
        for (int level = 0; level < 3; level++) {
            assertTrue(
                    same.wasserstein().get(level) <= 1.3 * same.floor().get(level),
                    same.wasserstein() + " over a floor of " + same.floor());
        }
    }

    @Test
    void aBlurTakesEnergyFromTheUpperOctavesFirst() {
        ClayQuality.Structure blurred = measured(StructureTallyTest::blurred);
        List<Double> octaves = blurred.octaves();
        assertTrue(octaves.get(3) < 0.1, "16–32 cycles: " + octaves);
        assertTrue(octaves.get(0) > 0.9, "2–4 cycles: " + octaves);
        for (int i = 1; i < 4; i++) {
            assertTrue(octaves.get(i) < octaves.get(i - 1), "falls with frequency: " + octaves);
        }
    }

    @Test
    void noiseIsEnergyButNotTheWorlds() {
        ClayQuality.Structure noisy = measured(StructureTallyTest::noisy);
        assertTrue(noisy.octaves().get(3) > 1.2, "energy at 16–32 cycles: " + noisy.octaves());
        assertTrue(
                noisy.wasserstein().get(0) > 4 * noisy.floor().get(0),
                noisy.wasserstein() + " over a floor of " + noisy.floor());
    }

    @Test
    void aSineIsInItsOctaveAlone() {
        OctaveEnergy energy = new OctaveEnergy(SIZE);
        float[] target = new float[3 * SIZE * SIZE];
        float[] picture = new float[3 * SIZE * SIZE];
        for (int i = 0; i < target.length; i++) {
            double wide = Math.cos(2 * Math.PI * 5 * (i % SIZE) / SIZE);
            double narrow = Math.cos(2 * Math.PI * 20 * (i / SIZE % SIZE) / SIZE);
            target[i] = (float) (0.3 * wide + 0.4 * narrow);
            picture[i] = (float) (0.3 * wide + 0.2 * narrow);
        }
        energy.add(picture, target);
        assertEquals(1, energy.ratios().get(1), 1e-5, "5 cycles are in 4–8");
        assertEquals(0.25, energy.ratios().get(3), 1e-5, "20 cycles at half the amplitude");
    }

    @Test
    void bandsAddUpToThePicture() {
        float[] flat = new float[3 * 32 * 32];
        Arrays.fill(flat, 0.4f);
        LaplacianPyramid.bands(flat, 32, 3).forEach(band -> {
            for (float value : band) {
                assertEquals(0, value, 1e-6, "a flat picture has nothing in its bands");
            }
        });
        // A slope is what its coarse form says of it, away from the mirrored borders.
        float[] slope = new float[3 * 32 * 32];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = i % 32 / 32f;
        }
        float[] band = LaplacianPyramid.bands(slope, 32, 1).get(0);
        assertEquals(0, band[16 * 32 + 16], 1e-6);
        assertEquals(3 * 32 * 32, band.length);
    }

    @Test
    void halfAsLargeIsTheMeanOfFour() {
        float[] picture = new float[3 * 16];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i / 48f;
        }
        float[] half = ClayPictures.halved(picture, 4);
        assertArrayEquals(new float[] {2.5f / 48, 4.5f / 48, 10.5f / 48, 12.5f / 48}, Arrays.copyOf(half, 4), 1e-6f);
        assertEquals(44.5f / 48, half[11], 1e-6, "the last of blue");
    }

    /** A 3×3 mean, twice. */
    private static float[] blurred(float[] picture) {
        return mean(mean(picture));
    }

    private static float[] mean(float[] picture) {
        float[] out = new float[picture.length];
        int plane = SIZE * SIZE;
        for (int i = 0; i < picture.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE % SIZE;
            float sum = 0;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int row = Math.max(0, Math.min(SIZE - 1, y + dy));
                    int column = Math.max(0, Math.min(SIZE - 1, x + dx));
                    sum += picture[i / plane * plane + row * SIZE + column];
                }
            }
            out[i] = sum / 9;
        }
        return out;
    }

    private static float[] noisy(float[] picture) {
        Random random = new Random(3);
        float[] out = picture.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += (float) (0.1 * random.nextGaussian());
        }
        return out;
    }
}
