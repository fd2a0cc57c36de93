package latentdrag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureKindTest {
    @TempDir
    Path folder;

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String box(String brands) {
        return "\0\0\0" + (char) (4 + 4 + brands.length()) + "ftyp" + brands;
    }

    /** One directory right behind the head; each entry is a tag and a 32-bit number. */
    private static byte[] tiff(ByteOrder order, int... tagsAndValues) {
        ByteBuffer b = ByteBuffer.allocate(200).order(order);
        b.put(latin1(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8);
        b.putShort((short) (tagsAndValues.length / 2));
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            b.putShort((short) tagsAndValues[i]).putShort((short) 4).putInt(1).putInt(tagsAndValues[i + 1]);
        }
        return b.array();
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                Arguments.of(PictureKind.WEBP, latin1("RIFF\u0010\0\0\0WEBPVP8 ")),
                Arguments.of(PictureKind.HEIF, latin1(box("heic\0\0\0\0mif1heic"))),
                Arguments.of(PictureKind.HEIF, latin1(box("mif1\0\0\0\0mif1miaf"))),
                Arguments.of(PictureKind.AVIF, latin1(box("avif\0\0\0\0mif1avif"))),
                Arguments.of(PictureKind.AVIF, latin1(box("mif1\0\0\0\0mif1avif"))),
                Arguments.of(PictureKind.CAMERA_RAW, latin1(box("crx \0\0\0\1crx isom"))),
                Arguments.of(PictureKind.VIDEO, latin1(box("isom\0\0\2\0isommp41"))),
                Arguments.of(PictureKind.VIDEO, latin1(box("qt  \0\0\0\0qt  "))),
                Arguments.of(PictureKind.VIDEO, latin1("\u001aE\u00df\u00a3\1\0\0\0")),
                Arguments.of(PictureKind.JPEG_XL, latin1("\u00ff\n\u00fa\u007f\1\u0090")),
                Arguments.of(PictureKind.JPEG_XL, latin1("\0\0\0\fJXL \r\n\u0087\n\0\0\0\24ftypjxl ")),
                Arguments.of(PictureKind.JPEG_2000, latin1("\0\0\0\fjP  \r\n\u0087\n")),
                Arguments.of(PictureKind.PSD, latin1("8BPS\0\1\0\0")),
                Arguments.of(PictureKind.XCF, latin1("gimp xcf v011\0")),
                Arguments.of(PictureKind.PDF, latin1("%PDF-1.7\n")),
                Arguments.of(PictureKind.POSTSCRIPT, latin1("%!PS-Adobe-3.0 EPSF-3.0\n")),
                Arguments.of(PictureKind.PNM, latin1("P6\n# made by hand\n4 4\n255\n")),
                Arguments.of(PictureKind.PNM, latin1("P1 4 4 0 0 0 0")),
                Arguments.of(PictureKind.PNM, latin1("P7\nWIDTH 4\n")),
                Arguments.of(PictureKind.SVG, latin1("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                Arguments.of(
                        PictureKind.SVG,
                        "\ufeff<?xml version=\"1.0\"?>\n<!-- a drawing -->\n<SVG width='3'>"
                                .getBytes(StandardCharsets.UTF_8)),
                Arguments.of(PictureKind.EXR, latin1("v/1\1\2\0\0\0")),
                Arguments.of(PictureKind.HDR, latin1("#?RADIANCE\n")),
                Arguments.of(PictureKind.QOI, latin1("qoif\0\0\0\4")),
                Arguments.of(PictureKind.CAMERA_RAW, latin1("II*\0\u0010\0\0\0CR\2\0")),
                Arguments.of(PictureKind.CAMERA_RAW, latin1("FUJIFILMCCD-RAW 0201")),
                Arguments.of(PictureKind.CAMERA_RAW, latin1("IIU\0\30\0\0\0")),
                Arguments.of(PictureKind.CAMERA_RAW, tiff(ByteOrder.LITTLE_ENDIAN, 50706, 1)),
                Arguments.of(PictureKind.CAMERA_RAW, tiff(ByteOrder.BIG_ENDIAN, 254, 1, 271, 90, 330, 80)),
                Arguments.of(PictureKind.CAMERA_RAW, tiff(ByteOrder.LITTLE_ENDIAN, 259, 34713, 271, 90)),
                Arguments.of(PictureKind.TIFF, tiff(ByteOrder.BIG_ENDIAN, 256, 4, 271, 90, 330, 80)),
                Arguments.of(PictureKind.TIFF, tiff(ByteOrder.LITTLE_ENDIAN, 254, 1, 330, 80)),
                Arguments.of(PictureKind.TIFF, latin1("II+\0\b\0\0\0\20\0\0\0\0\0\0\0")));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void aPictureIsKnownByHowItBegins(PictureKind kind, byte[] head) throws IOException {
        assertEquals(Optional.of(kind), PictureKind.of(head));
        assertEquals(
                Optional.of(kind), PictureKind.of(Files.write(folder.resolve("model.pkl"), head)), "whatever its name");
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureKind.class,
            names = {"PNG", "JPEG", "GIF", "BMP", "TIFF"})
    void whatJavaWritesIsKnownAndRead(PictureKind kind) throws IOException {
        Path file = folder.resolve("a.txt");
        ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), kind.name(), file.toFile());
        assertEquals(Optional.of(kind), PictureKind.of(file));
        try (PictureReader picture = PictureReader.open(file, kind)) {
            assertEquals(new Frame(7, 5, 3, new byte[7 * 5 * 3]), picture.read(1));
            assertEquals(3, picture.read(3).width(), "every third of seven");
        }
    }

    @Test
    void aTargaIsKnownByItsEndOrItsLength() throws IOException {
        byte[] header = {0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 3, 0, 24, 0};
        byte[] old = Arrays.copyOf(header, 18 + 4 * 3 * 3);
        assertEquals(Optional.of(PictureKind.TGA), PictureKind.of(Files.write(folder.resolve("a"), old)));
        header[2] = 10;
        byte[] runs = Arrays.copyOf(header, 60);
        assertEquals(Optional.empty(), PictureKind.of(Files.write(folder.resolve("b"), runs)));
        System.arraycopy(latin1("TRUEVISION-XFILE.\0"), 0, runs, 60 - 18, 18);
        assertEquals(Optional.of(PictureKind.TGA), PictureKind.of(Files.write(folder.resolve("c"), runs)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0080\2}q\0.",
                "PK\3\4",
                "\u0093NUMPY\1\0v\0",
                "{\"id\": 1}",
                "RIFF\4\0\0\0WAVEfmt ",
                "BMI of 27, measured on Monday by the doctor",
                "P1 is the first point",
                "<html><body>a page</body></html>",
                "GIF is a format",
                "II and III were kings",
                "\u00ff\u00d8\u00ff\u0007"
            })
    void whatIsNoPictureIsNoneThoughItMayBeginAlike(String text) throws IOException {
        assertEquals(Optional.empty(), PictureKind.of(latin1(text)));
        assertEquals(Optional.empty(), PictureKind.of(Files.write(folder.resolve("photo.jpg"), latin1(text))));
    }

    /** A .safetensors file begins with the length of its header, in any eight bytes. */
    @Test
    void aModelIsNeverTakenForAPictureWhateverItsLength() {
        for (int length : new int[] {0x0aff, 0x002a4949, 0x38464947, 0x00ffd8ff, 0x00010000, 0x4d42, 0x0231534d}) {
            byte[] head = ByteBuffer.allocate(40)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put(latin1("{\"a.weight\":{\"dtype\""))
                    .array();
            assertEquals(Optional.empty(), PictureKind.of(head), Integer.toHexString(length));
        }
    }

    @Test
    void aFolderAndNothingAreNoPictures() throws IOException {
        assertEquals(Optional.empty(), PictureKind.of(folder));
        assertEquals(Optional.empty(), PictureKind.of(folder.resolve("missing.png")));
    }

    @Test
    void aPictureThatIsCutOffIsSaidToBeDamaged() throws IOException {
        Path file = folder.resolve("a.jpg");
        ImageIO.write(new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB), "jpeg", file.toFile());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
        assertEquals(Optional.of(PictureKind.JPEG), PictureKind.of(file));
        String said = assertThrows(IOException.class, () -> PictureReader.open(file, PictureKind.JPEG))
                .getMessage();
        assertEquals(
                "Cannot read " + file
                        + ": it is damaged, or a picture (JPEG) of a kind that is not read here. Save it as PNG.",
                said);
    }
}
