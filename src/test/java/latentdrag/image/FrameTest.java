package latentdrag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static Frame grey(int width, int height, int value) {
        byte[] bytes = new byte[width * height * 3];
        Arrays.fill(bytes, (byte) value);
        return new Frame(width, height, 3, bytes);
    }

    @Test
    void aPartReplacesWhatIsUnderItAndNothingElse() {
        Frame before = grey(20, 16, 100);
        Frame after = before.with(grey(6, 4, 220), 7, 5, 0);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 20; x++) {
                boolean inside = x >= 7 && x < 13 && y >= 5 && y < 9;
                assertEquals(inside ? 220 : 100, after.value(x, y, 1), x + ", " + y);
            }
        }
        assertEquals(grey(20, 16, 100), before);
    }

    @Test
    void itsEdgesFade() {
        Frame after = grey(40, 40, 0).with(grey(20, 20, 200), 10, 10, 4);
        int last = 0;
        for (int x = 9; x < 20; x++) {
            int value = after.value(x, 20, 0);
            assertTrue(value >= last && value - last <= 200 / 4, "no hard edge at " + x);
            last = value;
        }
        assertEquals(200, after.value(20, 20, 0));
        assertEquals(0, after.value(9, 20, 0));
    }

    @Test
    void butNotWhereTheEdgeIsThePicturesOwn() {
        Frame after = grey(40, 40, 0).with(grey(20, 20, 200), 0, 20, 4);
        assertEquals(200, after.value(0, 39, 2));
        assertEquals(200, after.value(0, 30, 2));
        assertTrue(after.value(19, 30, 2) < 100);
    }

    @Test
    void aPartThatIsTheSameChangesNothing() {
        Frame before = grey(17, 9, 137);
        assertEquals(before, before.with(grey(8, 5, 137), 3, 2, 3));
    }

    @Test
    void aPartLiesInside() {
        assertThrows(IllegalArgumentException.class, () -> grey(8, 8, 0).with(grey(4, 4, 0), 5, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> grey(8, 8, 0).with(new Frame(2, 2, 1, new byte[4]), 0, 0, 0));
    }
}
