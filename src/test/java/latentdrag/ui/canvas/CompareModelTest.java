package latentdrag.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CompareModelTest {
    private final CompareModel compare = new CompareModel();

    @Test
    void oneWayOfComparingAtATime() {
        compare.splitProperty().set(true);
        compare.differenceProperty().set(true);
        assertFalse(compare.splitProperty().get());
        compare.splitProperty().set(true);
        assertFalse(compare.differenceProperty().get());
        compare.splitProperty().set(false);
        assertFalse(
                compare.splitProperty().get() || compare.differenceProperty().get());
    }

    @Test
    void theLineStaysOnThePicture() {
        compare.moveLine(1.2);
        assertEquals(1, compare.line());
        compare.moveLine(-3);
        assertEquals(0, compare.line());
    }

    @Test
    void amplificationGoesInPowersOfTwo() {
        for (int i = 0; i < 10; i++) {
            compare.amplifyMore();
        }
        assertEquals(32, compare.amplificationProperty().get());
        for (int i = 0; i < 10; i++) {
            compare.amplifyLess();
        }
        assertEquals(1, compare.amplificationProperty().get());
        compare.amplifyMore();
        assertTrue(compare.amplificationProperty().get() == 2);
    }
}
