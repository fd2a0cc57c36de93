package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class StyleRowsTest {
    @Test
    void rowsAreNumbersOrGroups() {
        assertEquals(new StyleRows(2, 5), StyleRows.parse("2-5"));
        assertEquals(new StyleRows(2, 2), StyleRows.parse("2"));
        assertEquals(new StyleRows(0, 3), StyleRows.parse("coarse"));
        assertEquals(4, StyleRows.parse("Middle").first());
        assertEquals(14, StyleRows.parse("fine").end(14));
        assertEquals(8, StyleRows.parse("middle").end(14));
        for (String wrong : List.of("", "5-2", "a", "-1", "1-", "1,2")) {
            assertFalse(StyleRows.isRows(wrong), wrong);
        }
    }

    @Test
    void rowsThatAreNotThereAreLeftToBeRefused() {
        assertEquals(21, StyleRows.parse("3-20").end(14));
        assertEquals(1001, StyleRows.parse("fine").end(8));
    }
}
