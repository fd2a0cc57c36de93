package latentdrag.edit.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IEEE 754 binary16. */
class HalfTest {
    @Test
    void everyHalfComesBackAsItWas() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.value((short) bits);
            if (Float.isFinite(value)) {
                assertEquals((short) bits, Half.bits(value), value + "");
            }
        }
    }

    /** Values of the standard: the largest, the least normal and the least of all, a third, and what lies half way. */
    @ParameterizedTest
    @CsvSource({
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "6.103515625e-5, 400",
        "5.9604645e-8, 1",
        "0.33333334, 3555",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "2.9802322e-8, 0",
        "8.940697e-8, 2",
        "-0.0, 8000",
        "65519, 7bff",
        "1e30, 7bff",
        "-1e9, fbff"
    })
    void numbersAreRoundedToTheNearestAndTiesToEven(float value, String bits) {
        assertEquals(Integer.parseInt(bits, 16), Half.bits(value) & 0xffff);
    }

    @Test
    void noOtherHalfIsNearer() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(36) - 24));
            short bits = Half.bits(value);
            double error = Math.abs(value - Half.value(bits));
            for (int d = -1; d <= 1; d += 2) {
                float other = Half.value((short) (bits + d));
                if (Float.isFinite(other) && Math.abs(value) < 65504) {
                    assertTrue(error <= Math.abs(value - other), value + "");
                }
            }
        }
        assertTrue(Float.isNaN(Half.value(Half.bits(Float.NaN))));
        assertEquals(Float.NEGATIVE_INFINITY, Half.value(Half.bits(Float.NEGATIVE_INFINITY)));
    }
}
