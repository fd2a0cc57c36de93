package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TypicalityTest {
    private static final int DIM = 8;

    /** p is normal around 1, wide in the first value and narrow in the others; w is what a leaky ReLU makes of it. */
    private static float[] w(int rows, long seed) {
        Random random = new Random(seed);
        float[] w = new float[rows * DIM];
        for (int i = 0; i < w.length; i++) {
            w[i] = leaky(1 + random.nextGaussian() * (i % DIM == 0 ? 3 : 0.5));
        }
        return w;
    }

    private static float leaky(double p) {
        return (float) (p >= 0 ? p : 0.2 * p);
    }

    private static Latent row(double first, double second) {
        float[] values = new float[DIM];
        java.util.Arrays.fill(values, 1);
        values[0] = leaky(first);
        values[1] = leaky(second);
        return new Latent(1, DIM, values);
    }

    private final Typicality typicality = Typicality.of(w(4000, 1), DIM);

    @Test
    void aSeedIsAboutOneAndTheMeanIsNothing() {
        Latent seeds = new Latent(1000, DIM, w(1000, 2));
        assertEquals(1, typicality.of(seeds, 1000), 0.15);
        assertEquals(0, typicality.of(row(1, 1), 1), 0.01);
    }

    @Test
    void aWayCountsByTheSpreadInItsDirection() {
        double wide = typicality.of(row(1 + 3, 1), 1);
        double narrow = typicality.of(row(1, 1 + 3), 1);
        assertEquals(36, narrow / wide, 8, "three against half a unit of spread, squared");
        assertEquals(typicality.of(row(1 - 3, 1), 1), wide, 0.1 * wide, "below 0 the leak is undone");
    }

    @Test
    void onlyTheLeadingRowsCountAndMoreThanThereAreAreAll() {
        float[] values = new float[2 * DIM];
        java.util.Arrays.fill(values, 0, DIM, 1);
        java.util.Arrays.fill(values, DIM, 2 * DIM, 100);
        Latent latent = new Latent(2, DIM, values);
        assertEquals(0, typicality.of(latent, 1), 0.01);
        assertTrue(typicality.of(latent, 2) > Typicality.SENSIBLE);
        assertEquals(typicality.of(latent, 2), typicality.of(latent, 99));
    }

    @Test
    void aNetworkWhoseValuesNeverChangeIsNoObstacle() {
        float[] w = new float[16 * DIM];
        java.util.Arrays.fill(w, 2);
        Typicality still = Typicality.of(w, DIM);
        assertTrue(still.of(row(1, 1), 1) > Typicality.SENSIBLE);
        assertThrows(IllegalArgumentException.class, () -> Typicality.of(new float[DIM], DIM));
    }

    @Test
    void theGradientIsTheSlope() {
        float[] values = w(3, 7);
        float[] gradient = new float[values.length];
        double at = typicality.addGradient(values, DIM, 2, 0.5, gradient);
        Latent both = new Latent(2, DIM, java.util.Arrays.copyOfRange(values, DIM, 3 * DIM));
        assertEquals(typicality.of(both, 2), at, 1e-9);
        for (int i = 0; i < values.length; i++) {
            float before = values[i];
            values[i] = before + 1e-3f;
            double more = typicality.addGradient(values, DIM, 2, 0, new float[values.length]);
            values[i] = before - 1e-3f;
            double less = typicality.addGradient(values, DIM, 2, 0, new float[values.length]);
            values[i] = before;
            assertEquals(
                    0.5 * (more - less) / 2e-3, gradient[i], 1e-2 * Math.max(1, Math.abs(gradient[i])), "value " + i);
        }
    }
}
