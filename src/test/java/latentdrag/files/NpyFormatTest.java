package latentdrag.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFormatTest {
    private static byte[] header(int... shape) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyFormat.writeHeader(out, shape);
        return out.toByteArray();
    }

    private static NpyFormat.Header read(byte[] file) throws IOException {
        return NpyFormat.readHeader(new ByteArrayInputStream(file));
    }

    @Test
    void whatIsWrittenIsReadAndEndsWhereTheNumbersBegin() throws IOException {
        byte[] file = header(3, 18, 512);
        assertEquals(new NpyFormat.Header("<f4", false, "3, 18, 512", file.length), read(file));
        assertEquals(0, file.length % 64);
        assertEquals("7,", read(header(7)).shape());
        assertEquals("", read(header()).shape());
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 4"})
    void everyVersionIsRead(int version, int lengthBytes) throws IOException {
        String dict = "{'descr': '>f8', 'fortran_order': True, 'shape': (2, 3), }\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        out.write(version);
        out.write(0);
        out.write(dict.length());
        out.writeBytes(new byte[lengthBytes - 1]);
        out.writeBytes(dict.getBytes(StandardCharsets.US_ASCII));
        assertEquals(new NpyFormat.Header(">f8", true, "2, 3", out.size()), read(out.toByteArray()));
    }

    @Test
    void whatIsNoneIsToldFromWhatIsCutOff() throws IOException {
        byte[] file = header(2);
        assertTrue(NpyFormat.isNpy(file));
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertEquals(length >= 6, NpyFormat.isNpy(part));
            Class<? extends Exception> told = length < 6 ? IllegalArgumentException.class : EOFException.class;
            assertThrows(told, () -> read(part));
        }
        assertFalse(NpyFormat.isNpy("PK\u0003\u0004aa".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void numbersAreLittleEndian() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyFormat.writeValues(out, new float[] {1, -0f});
        assertEquals("[0, 0, -128, 63, 0, 0, 0, -128]", Arrays.toString(out.toByteArray()));
    }
}
