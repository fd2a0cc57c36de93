package latentdrag.ui.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2:3,4",
                "# latentdrag points 256x256\n120.5,80:140,80\n1,2:3,4\n",
                "./run drag m.pkl --point 1,2:3,4 --point 5, 6 : 7, 8 --steps 3",
                "see you at 12:30, 5 people",
                "",
            })
    void pairsAndOtherTextAreUnderstood(String text) {
        assertEquals(Optional.empty(), PointsText.notUnderstood(text));
    }

    /** Read on from the comma of the decimals, the second number of each would be another place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,5,80:140,80      | 12,5,80:140,80",
                "12,5,80,5:140,5,80  | 12,5,80,5:140,5,80",
                "120,80:140,80,5     | 120,80:140,80,5",
                "1e30,80:140,80      | 1e30,80:140,80",
                "1,2:3,4 and 12,5,80:140,80 | 12,5,80:140,80",
            })
    void whatLooksLikeAPairAndIsNoneIsNamed(String text, String strange) {
        assertEquals(Optional.of(strange), PointsText.notUnderstood(text));
    }
}
