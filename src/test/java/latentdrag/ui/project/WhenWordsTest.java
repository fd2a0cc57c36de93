package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class WhenWordsTest {
    private static final ZonedDateTime WHEN = ZonedDateTime.of(2026, 3, 4, 5, 7, 0, 0, ZoneId.of("Europe/Berlin"));

    @Test
    void daysThatHaveANameAreCalledByIt() {
        assertTrue(WhenWords.of(WHEN, LocalDate.of(2026, 3, 4)).matches("today 0?5:07.*"));
        assertTrue(WhenWords.of(WHEN, LocalDate.of(2026, 3, 5)).matches("yesterday 0?5:07.*"));
        String later = WhenWords.of(WHEN, LocalDate.of(2026, 3, 6));
        assertTrue(later.contains("2026") && later.contains("5:07"), later);
        assertFalse(later.contains("day"), later);
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeItToday() {
        assertEquals(WhenWords.of(WHEN, LocalDate.of(2026, 3, 6)), WhenWords.of(WHEN, LocalDate.of(2026, 2, 1)));
    }
}
