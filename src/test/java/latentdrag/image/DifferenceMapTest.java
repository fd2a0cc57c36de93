package latentdrag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceMapTest {
    private static Frame grey(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Frame(values.length, 1, 1, bytes);
    }

    @Test
    void whatDidNotChangeIsBlackAndWhatChangedMostIsWhite() {
        Frame map = DifferenceMap.of(grey(0, 7, 200), grey(255, 7, 0), 1);
        assertEquals(0xffffffff, map.argb(0, 0));
        assertEquals(0xff000000, map.argb(1, 0));
        assertEquals(DifferenceMap.colour(200), map.argb(2, 0));
    }

    @Test
    void theLargestOfTheChannelsCountsWhicheverWayItWent() {
        Frame before = new Frame(1, 1, 3, new byte[] {10, 100, (byte) 200});
        Frame after = new Frame(1, 1, 3, new byte[] {12, 90, (byte) 230});
        assertEquals(
                DifferenceMap.colour(30), DifferenceMap.of(before, after, 1).argb(0, 0));
        assertEquals(DifferenceMap.of(before, after, 4), DifferenceMap.of(after, before, 4));
    }

    @Test
    void amplifiedDifferencesEndAtWhite() {
        assertEquals(
                DifferenceMap.colour(80), DifferenceMap.of(grey(0), grey(10), 8).argb(0, 0));
        assertEquals(0xffffffff, DifferenceMap.of(grey(0), grey(100), 8).argb(0, 0));
    }

    @Test
    void moreIsAlwaysBrighter() {
        double before = -1;
        for (int amount = 0; amount <= 255; amount++) {
            int c = DifferenceMap.colour(amount);
            double luma = 0.2126 * (c >> 16 & 0xff) + 0.7152 * (c >> 8 & 0xff) + 0.0722 * (c & 0xff);
            assertTrue(luma > before || amount == 0, "at " + amount);
            before = luma;
        }
    }

    @Test
    void onlyPicturesOfOneSizeAreCompared() {
        assertThrows(IllegalArgumentException.class, () -> DifferenceMap.of(grey(1), grey(1, 2), 1));
        assertThrows(IllegalArgumentException.class, () -> DifferenceMap.of(grey(1), grey(1), 0));
    }
}
