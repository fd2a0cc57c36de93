package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PointPairConverterTest {
    private final PointPairConverter converter = new PointPairConverter();

    @Test
    void xComesBeforeY() {
        assertEquals(PointPair.of(120, 80, 140, 81), converter.convert("120,80:140,81"));
    }

    @Test
    void fractionsSignsAndSpacesAreRead() {
        assertEquals(PointPair.of(1.5, -0.25, 3, 4), converter.convert(" 1.5 , -.25 : +3 , 4. "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,2", "1,2:3", "1,2:3,4:5,6", "a,2:3,4", "1,2;3,4", "1e9,2:3,4", "inf,0:0,0"})
    void anythingElseIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    }
}
