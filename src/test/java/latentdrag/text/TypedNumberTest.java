package latentdrag.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {
    @ParameterizedTest
    @CsvSource({"5,5", "5.0,5", " 7 ,7", "-0.7,-0.7", "+3,3", ".5,0.5", "5.,5", "1e-3,0.001", "1E3,1000", "1e30,1e30"})
    void numbersAreReadAsTheyAreWritten(String text, double number) {
        assertEquals(number, TypedNumber.parse(text).orElseThrow().doubleValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "five",
                "inf",
                "-inf",
                "nan",
                "NaN",
                "Infinity",
                "0,7",
                "5d",
                "0x10",
                "1e",
                "1 2",
                "٥",
                "--5",
                "1e9999"
            })
    void whatIsNoNumberIsNone(String text) {
        assertEquals(Optional.empty(), TypedNumber.parse(text));
    }

    @Test
    void whereOneNumberStandsItsDecimalsMayHaveAComma() {
        assertEquals(Optional.of(new BigDecimal("0.7")), TypedNumber.parseWithComma("0,7"));
        assertEquals(Optional.of(new BigDecimal("-.5")), TypedNumber.parseWithComma("-,5"));
        assertEquals(Optional.empty(), TypedNumber.parseWithComma("1,000,000"));
        assertEquals(Optional.empty(), TypedNumber.parseWithComma("1.000,5"));
    }

    @Test
    void aRangeSaysWhatItAllows() {
        NumberRange whole = NumberRange.whole(0, 4294967295L);
        assertEquals("a whole number from 0 to 4294967295", whole.words());
        assertTrue(whole.has(5.0) && !whole.has(5.5) && !whole.has(-1) && !whole.has(4294967296.0));
        NumberRange above = NumberRange.above(0, 100);
        assertEquals("a number above 0, at most 100", above.words());
        assertFalse(above.has(0) || above.has(Double.NaN) || above.has(Double.POSITIVE_INFINITY));
        assertEquals(0.7, NumberRange.from(-10, 10).require("psi", 0.7));
        assertEquals(
                "psi must be a number from -10 to 10, got 1.0E30",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NumberRange.from(-10, 10).require("psi", 1e30))
                        .getMessage());
    }
}
