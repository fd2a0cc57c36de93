package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrengthTest {
    private static final int ROWS = 10;

    private static Latent filled(float value) {
        float[] values = new float[ROWS * 2];
        Arrays.fill(values, value);
        return new Latent(ROWS, 2, values);
    }

    @Test
    void everyGroupOfRowsHasItsShareOfTheWay() {
        Strength strength = Strength.whole(filled(3), RowGroups.PAPER)
                .with(RowGroup.COARSE, 0)
                .with(RowGroup.MIDDLE, 0.5)
                .with(RowGroup.FINE, 1.5);
        Latent shown = strength.from(filled(1));
        for (int row = 0; row < ROWS; row++) {
            assertEquals(row < 4 ? 1 : row < 8 ? 2 : 4, shown.value(row, 1), "row " + row);
        }
    }

    @Test
    void theEndsAreExact() {
        Latent from = filled(0.1f);
        Latent full = filled(1e-7f);
        assertEquals(full, Strength.whole(full, RowGroups.PAPER).from(from));
        assertEquals(from, Strength.whole(full, RowGroups.PAPER).with(0).from(from));
        assertTrue(Strength.whole(full, RowGroups.PAPER).isWhole());
        assertFalse(
                Strength.whole(full, RowGroups.PAPER).with(RowGroup.FINE, 0.99).isWhole());
    }

    @Test
    void theGroupsAreThoseOfTheModel() {
        Strength strength =
                Strength.whole(filled(3), new RowGroups(3, 6)).with(0).with(RowGroup.MIDDLE, 1);
        Latent shown = strength.from(filled(1));
        for (int row = 0; row < ROWS; row++) {
            assertEquals(row >= 3 && row < 6 ? 3 : 1, shown.value(row, 0), "row " + row);
        }
    }

    @Test
    void sharesBeyondTheirRangeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Strength.whole(filled(1), RowGroups.PAPER).with(1.51));
        assertThrows(
                IllegalArgumentException.class,
                () -> Strength.whole(filled(1), RowGroups.PAPER).with(-0.01));
        assertThrows(
                IllegalArgumentException.class,
                () -> Strength.whole(filled(1), RowGroups.PAPER).with(Double.NaN));
    }
}
