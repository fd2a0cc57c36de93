package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedListTest {
    @Test
    void oneARangeAndAListAreRead() {
        assertArrayEquals(new long[] {5}, SeedList.parse("5").seeds().toArray());
        assertArrayEquals(new long[] {0, 1, 2, 3}, SeedList.parse("0-3").seeds().toArray());
        assertArrayEquals(
                new long[] {1, 3, 7, 8, 9}, SeedList.parse("1,3,7-9").seeds().toArray());
        assertArrayEquals(
                new long[] {4, 2, 4}, SeedList.parse("4, 2, 4").seeds().toArray());
    }

    @Test
    void aHugeRangeIsCountedWithoutBeingWrittenOut() {
        SeedList all = SeedList.parse("0-4294967295");
        assertEquals(4_294_967_296L, all.count());
        assertEquals(0, all.first());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1-", "-", "1,,2", "1.5", "0x5", "3-1", "4294967296", "99999999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SeedList.parse(text));
    }
}
