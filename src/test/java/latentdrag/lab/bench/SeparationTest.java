package latentdrag.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import latentdrag.lab.bench.Separation.Case;
import org.junit.jupiter.api.Test;

class SeparationTest {
    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        // Ruined 5 and 2, fine 4, 1 and 2: of six pairs 5 beats three, 2 beats one and ties with one.
        Separation found = Separation.of(List.of(
                new Case(5, true), new Case(2, true), new Case(4, false), new Case(1, false), new Case(2, false)));
        assertEquals(4.5 / 6, found.area(), 1e-12);
    }

    @Test
    void aNumberThatTellsAllHasAThresholdWithoutFalseAlarms() {
        Separation found =
                Separation.of(List.of(new Case(9, true), new Case(7, true), new Case(6, false), new Case(1, false)));
        assertEquals(1, found.area());
        assertEquals(new Separation.Threshold(7, 1, 0), found.best());
        assertEquals(new Separation.Threshold(7, 1, 0), found.within(0.4));
        assertEquals(new Separation.Threshold(6, 1, 0.5), found.within(0.5));
    }

    @Test
    void bothKindsAreNeeded() {
        assertThrows(IllegalArgumentException.class, () -> Separation.of(List.of(new Case(1, true))));
    }

    @Test
    void theListRuinsWithOneLongWayEach() {
        List<RuiningDrag> drags = RuiningDrag.fixed();
        assertEquals(30, drags.size());
        assertEquals(5, drags.get(0).seed());
        assertEquals(53, drags.get(0).pairs().get(0).distance());
        assertEquals(drags.size(), drags.get(drags.size() - 1).number());
    }
}
