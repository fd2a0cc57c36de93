package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import latentdrag.checkpoint.source.CheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path folder;

    @Test
    void everyBitComesBack() {
        float[] data = {1, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 6};
        for (int[] shape : new int[][] {{6}, {2, 3}, {1, 3, 2}, {6, 1}}) {
            Path file = folder.resolve("w.npy");
            new Npy(data, shape).write(file);
            Npy read = Npy.read(file);
            assertArrayEquals(shape, read.shape());
            assertArrayEquals(data, read.data());
        }
        Path file = folder.resolve("w.npy");
        new Npy(new float[] {3}).write(file);
        assertArrayEquals(new int[0], Npy.read(file).shape());
        new Npy(new float[0], 0, 5).write(file);
        assertArrayEquals(new int[] {0, 5}, Npy.read(file).shape());
    }

    @Test
    void theFileIsThatOfNumPy() throws IOException {
        Path file = folder.resolve("w.npy");
        new Npy(new float[] {1, 2}, 1, 2).write(file);
        byte[] bytes = Files.readAllBytes(file);
        // numpy.save(…, numpy.float32([[1, 2]])), NumPy 1.26
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
        String expected = "\u0093NUMPY\u0001\u0000v\u0000" + header + " ".repeat(118 - 1 - header.length()) + "\n";
        assertEquals(expected, new String(bytes, 0, 128, StandardCharsets.ISO_8859_1));
        assertEquals(128 + 8, bytes.length);
        new Npy(new float[] {1, 2}, 2).write(file);
        assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("'shape': (2,), }"));
    }

    @ParameterizedTest
    @CsvSource({"<f4,1", "<f4,2", "<f4,3", ">f4,1", "<f8,1", ">f8,2", "=f8,1"})
    void bothPrecisionsByteOrdersAndAllVersionsAreRead(String type, int version) throws IOException {
        double[] numbers = {0.5, -3, 1e20, 4, 5, 6};
        Npy read = Npy.read(write(file(version, header(type, "False", "2, 3"), numbers(type, numbers))));
        assertArrayEquals(new int[] {2, 3}, read.shape());
        assertArrayEquals(new float[] {0.5f, -3, 1e20f, 4, 5, 6}, read.data());
    }

    @Test
    void fortranOrderIsRearranged() throws IOException {
        double[] numbers = {0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23};
        Npy read = Npy.read(write(file(1, header("<f4", "True", "2, 3, 4"), numbers("<f4", numbers))));
        float[] expected = new float[24];
        for (int i = 0; i < 24; i++) {
            expected[i] = i;
        }
        assertArrayEquals(expected, read.data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2, 4",
                "10000000000",
                "99999999, 99999999",
                "2000000000, 2",
                "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1",
                "-1",
                "2 3",
                "a",
                ",",
            })
    void shapesThatDoNotFitAreRefused(String shape) throws IOException {
        assertRefused(file(1, header("<f4", "False", shape), new byte[24]), "");
    }

    @Test
    void otherTypesAndFilesAreNamed() throws IOException {
        assertRefused(file(1, header("<i8", "False", "3"), new byte[24]), "<i8");
        assertRefused(file(1, header("|O", "False", "3"), new byte[24]), "pickled Python objects");
        assertRefused(file(1, header("<f2", "False", "3"), new byte[24]), "<f2");
        assertRefused(file(1, "{'descr': [('a', '<f4')], 'shape': (1,)}", new byte[24]), "header");
        assertRefused(file(9, header("<f4", "False", "3"), new byte[24]), "version 9");
        assertRefused(new byte[0], "not a NumPy array");
        assertRefused("PK\u0003\u0004aaaaaaaaaaaaaaa".getBytes(StandardCharsets.ISO_8859_1), "not a NumPy array");
        assertRefused(numbers("<f8", new double[] {1, 2, 3}), "not a NumPy array");
        byte[] whole = file(1, header("<f4", "False", "6"), new byte[24]);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void aHeaderLengthBeyondTheFileIsNotBelieved() throws IOException {
        byte[] start = "\u0093NUMPY\u0002\u0000".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = PickleAssembler.little(40).put(start).putInt(-1);
        assertRefused(file.array(), "4294967295");
    }

    private static String header(String type, String fortran, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': (" + shape + "), }";
    }

    private static byte[] file(int version, String header, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        out.write(version);
        out.write(0);
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        out.writeBytes(
                version == 1
                        ? PickleAssembler.little(2)
                                .putShort((short) text.length)
                                .array()
                        : PickleAssembler.little(4).putInt(text.length).array());
        out.writeBytes(text);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] numbers(String type, double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length)
                .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (type.endsWith("8")) {
                buffer.putDouble(value);
            } else {
                buffer.putFloat((float) value);
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private Path write(byte[] content) throws IOException {
        Path file = folder.resolve("w.npy");
        Files.write(file, content);
        return file;
    }

    private void assertRefused(byte[] content, String expected) throws IOException {
        Path file = write(content);
        String message =
                assertThrows(CheckpointException.class, () -> Npy.read(file)).getMessage();
        assertTrue(message.startsWith("Cannot open w.npy: ") && message.endsWith("."), message);
        assertTrue(message.contains(expected), () -> "expected “" + expected + "” in: " + message);
    }
}
