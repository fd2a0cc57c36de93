package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowGroupsTest {
    @Test
    void aModelSaysWhichRowsAreWhich() {
        RowGroups groups = RowGroups.parse("coarse 0-2, middle 3-5, fine 6-13").orElseThrow();
        assertEquals(new RowGroups(3, 6), groups);
        for (RowGroup group : RowGroup.values()) {
            for (int row = groups.first(group, 14); row < groups.end(group, 14); row++) {
                assertEquals(group, groups.of(row));
            }
        }
        assertEquals(14, groups.end(RowGroup.FINE, 14));
    }

    @Test
    void whatSaysSomethingElseSaysNothing() {
        for (String text : List.of(
                "",
                "0-2",
                "coarse 0-2, middle 4-5, fine 6-13",
                "coarse 0-2, middle 3-5, fine 7-13",
                "coarse 1-2, middle 3-5, fine 6-13",
                "coarse 0-2, middle 3-2, fine 3-13",
                "coarse 0-2, middle 3-5, fine 6-5",
                "512 rows")) {
            assertEquals(Optional.empty(), RowGroups.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new RowGroups(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new RowGroups(4, 4));
    }

    @Test
    void aSmallNetworkHasFewerGroups() {
        RowGroups paper = RowGroups.PAPER;
        assertTrue(paper.isEmpty(RowGroup.FINE, 8));
        assertFalse(paper.isEmpty(RowGroup.FINE, 9));
        assertEquals(4, paper.first(RowGroup.MIDDLE, 6));
        assertEquals(6, paper.end(RowGroup.MIDDLE, 6));
        assertTrue(paper.isEmpty(RowGroup.MIDDLE, 4));
    }
}
