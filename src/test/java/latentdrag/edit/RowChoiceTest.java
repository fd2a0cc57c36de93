package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowChoiceTest {
    private static final LatentOrigin.Seed BASE = LatentOrigin.Seed.of(5, 0.7);
    private static final LatentOrigin.Seed STYLES = LatentOrigin.Seed.of(9, 0.7);
    private static final RowGroups GROUPS = new RowGroups(3, 6);

    private static List<Integer> rows(String text, int count) {
        LatentOrigin.Mix mix = RowChoice.parse(text).orElseThrow().mix(BASE, STYLES, GROUPS, count);
        assertEquals(BASE, mix.base());
        assertEquals(STYLES, mix.styles());
        return List.of(mix.first(), mix.end() - 1);
    }

    @Test
    void rowsAreNumbersOrTheGroupsOfTheModel() {
        assertEquals(List.of(2, 5), rows("2-5", 14));
        assertEquals(List.of(2, 2), rows("2", 14));
        assertEquals(List.of(0, 2), rows("coarse", 14));
        assertEquals(List.of(3, 5), rows("Middle", 14));
        assertEquals(List.of(6, 13), rows("fine", 14));
    }

    @Test
    void rowsThatAreNotThereAreLeftToBeRefused() {
        assertEquals(List.of(3, 20), rows("3-20", 14));
        assertEquals(List.of(6, 6), rows("fine", 6));
    }

    @Test
    void whatNamesNoRowsIsNothing() {
        for (String wrong : List.of("", "5-2", "a", "-1", "1-", "1,2")) {
            assertEquals(Optional.empty(), RowChoice.parse(wrong), wrong);
        }
    }
}
