package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PictureBudgetTest {
    @Test
    void theFirstStepComesWithAPictureAndTheShareIsKeptAfterwards() {
        PictureBudget budget = new PictureBudget(new FramePolicy.Share(0.25));
        double whole = 0;
        double pictures = 0;
        int drawn = 0;
        for (int step = 0; step < 400; step++) {
            double picture = budget.isDue() ? 30 : 0;
            assertTrue(step > 0 || picture > 0);
            budget.spent(10 + picture, picture);
            whole += 10 + picture;
            pictures += picture;
            drawn += picture > 0 ? 1 : 0;
            assertTrue(step == 0 || picture == 0 || pictures <= 0.25 * whole + 1e-9, "step " + step);
        }
        assertTrue(pictures <= 0.25 * whole);
        assertTrue(pictures > 0.23 * whole, drawn + " pictures are fewer than the share allows");
    }

    @Test
    void allOrNothing() {
        PictureBudget every = new PictureBudget(new FramePolicy.Every());
        PictureBudget last = new PictureBudget(new FramePolicy.LastOnly());
        for (int step = 0; step < 5; step++) {
            assertTrue(every.isDue());
            every.spent(100, 99);
            assertFalse(last.isDue());
            last.spent(100, 0);
        }
    }

    @Test
    void aShareIsAShare() {
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(0));
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(1.5));
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(Double.NaN));
    }

    @Test
    void theRateIsThatOfTheLastSecond() {
        StepRate rate = new StepRate();
        assertEquals(0.5, rate.step(2000), 1e-9);
        for (int i = 0; i < 20; i++) {
            rate.step(100);
        }
        assertEquals(10, rate.step(100), 1e-9);
        assertEquals(0.2, rate.step(5000), 1e-9);
    }
}
