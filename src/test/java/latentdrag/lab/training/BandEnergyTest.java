package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import latentdrag.lab.quality.LaplacianPyramid;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BandEnergyTest {
    private static final int SIZE = 64;

    private final NDManager manager = NDManager.newBaseManager();
    private final BandEnergy energy = new BandEnergy(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    private static float[] noise(long seed) {
        double[] draws = new NumpyRandom(seed).randn(3 * SIZE * SIZE);
        float[] picture = new float[draws.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) (0.3 * draws[i]);
        }
        return picture;
    }

    /** The mean of each pixel and those right and below of it, which wrap around. */
    private static float[] blurred(float[] picture) {
        float[] out = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            int x = i % SIZE;
            int line = i - x;
            int below = i / (SIZE * SIZE) * SIZE * SIZE + (i + SIZE) % (SIZE * SIZE);
            out[i] = (picture[i] + picture[line + (x + 1) % SIZE] + picture[below]) / 3;
        }
        return out;
    }

    private static float[] shifted(float[] picture) {
        float[] out = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            out[i] = picture[i - i % SIZE + (i + 1) % SIZE];
        }
        return out;
    }

    private NDArray array(float[] picture) {
        return manager.create(picture, new Shape(1, 3, SIZE, SIZE));
    }

    private double difference(float[] a, float[] b) {
        return energy.of(array(a), array(b)).getFloat();
    }

    @Test
    void bandsAreThoseOfTheLaplacianPyramid() {
        List<float[]> expected = LaplacianPyramid.bands(noise(1), SIZE, BandEnergy.BANDS);
        List<NDArray> found = energy.bands(array(noise(1)));
        assertEquals(BandEnergy.BANDS, found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i).toFloatArray(), 1e-5f, "band " + i);
        }
    }

    @Test
    void equalPicturesDifferByNothing() {
        assertEquals(0, difference(noise(1), noise(1)));
    }

    @Test
    void itGrowsWithBlur() {
        float[] sharp = noise(1);
        double little = difference(blurred(sharp), sharp);
        double more = difference(blurred(blurred(sharp)), sharp);
        double most = difference(new float[sharp.length], sharp);
        assertTrue(0.05 < little && little < more && more < most, little + ", " + more + ", " + most);
    }

    @Test
    void whereExactlyTheDetailIsCountsForLittle() {
        float[] sharp = noise(1);
        double moved = difference(shifted(sharp), sharp);
        assertTrue(moved < 0.3 * difference(blurred(sharp), sharp), "a shift by one pixel counts " + moved);
    }

    @Test
    void itsGradientIsThatOfDifferences() {
        float[] picture = blurred(noise(1));
        NDArray leaf = array(picture);
        leaf.setRequiresGradient(true);
        try (GradientMode mode = GradientMode.on()) {
            GradientMode.backward(energy.of(leaf, array(noise(1))));
        }
        float[] gradient = leaf.getGradient().toFloatArray();
        double square = 0;
        for (float g : gradient) {
            square += (double) g * g;
        }
        float[] up = picture.clone();
        float[] down = picture.clone();
        double by = 0.02 / Math.sqrt(square);
        for (int i = 0; i < picture.length; i++) {
            up[i] += (float) (by * gradient[i]);
            down[i] -= (float) (by * gradient[i]);
        }
        double slope = (difference(up, noise(1)) - difference(down, noise(1))) / (2 * by);
        assertEquals(square, slope, 0.02 * square);
    }

    @Test
    void theWholeLossWeighsScalesAsTheRecipeSays() {
        NDArray flat = manager.zeros(new Shape(1, 3, SIZE, SIZE));
        NDArray even = manager.ones(new Shape(1, 1, SIZE, SIZE));
        SharpLoss loss = new SharpLoss(manager);
        assertEquals(0, loss.of(flat, flat, even).getFloat());
        // 4 · (0.3 + 1 + 1) · 0.1² and 4 · (1 + 2 + 2) · 0.1, and no energy in any band.
        assertEquals(2.092, loss.of(flat.add(0.1f), flat, even).getFloat(), 1e-5);
        // Detail of single pixels is gone at half size: three tenths of the square, the difference, and its energy.
        NDArray checked = array(checked());
        double energies = energy.of(checked, flat).getFloat();
        assertTrue(energies > 0.05, "energy of " + energies);
        assertEquals(
                4 * (0.3 * 0.01 + 0.1) + 0.25 / 3 * energies,
                loss.of(checked, flat, even).getFloat(),
                1e-5);
    }

    private static float[] checked() {
        float[] picture = new float[3 * SIZE * SIZE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (i % SIZE + i / SIZE) % 2 == 0 ? 0.1f : -0.1f;
        }
        return picture;
    }
}
