package latentdrag.image.photograph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import latentdrag.image.Frame;
import latentdrag.image.PictureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;

    /** 70×66 pixels from (255, 32, 0) above to (0, 64, 255) below, without loss and with. */
    private static final String WEBP_LOSSLESS =
            "UklGRmAAAABXRUJQVlA4TFQAAAAvRUAQABmASNqfe4eI/qc3MeDR/0hgUNBGkrLr5PxrZXiIQ"
                    + "gABEH/nxkDaNtl2/5YfSts2YLpYcH+Q/+swoEREcgfyBRuAoUqEEVfMTyanROB06AM=";

    private static final String WEBP =
            "UklGRqwAAABXRUJQVlA4IKAAAABQBgCdASpGAEIAPrVWo02nJKMiIUz44BaJQBm+l9In+Aplv/8AJo72jfk"
                    + "+/a2NABwcAiTqrwtm90b7QAD+6OhK//2nLa36R//Qe39B7cp3XJqGQ4JpTHHb6LjeHgISjQHa0eUhm86wp7xgeuuzGttJZuNKI5Rn0FnAzhLcd"
                    + "bi8XDeKY+W7PwS1pKgMYuDJe16+eyL1cxrMkmzM25HgAAAA";

    @TempDir
    private Path folder;

    private Path put(byte[] content, String name) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Frame all(Photograph photograph) throws IOException {
        return photograph.part(0, 0, photograph.width(), photograph.height(), 1).pixels();
    }

    private static void assertLevels(Frame frame, int within) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(Pictures.level(x, y, c), frame.value(x, y, c), within, x + ", " + y + ", " + c);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void formatsWithoutLossAreReadToTheByte(String format) throws IOException {
        Photograph photograph =
                Photograph.open(Pictures.write(Pictures.rgb(WIDTH, HEIGHT), format, folder.resolve("a")));
        assertEquals(WIDTH, photograph.width());
        assertEquals(HEIGHT, photograph.height());
        assertEquals(PictureKind.valueOf(format.toUpperCase(Locale.ROOT)), photograph.kind());
        assertFalse(photograph.hasAlpha() || photograph.hasProfile() || photograph.is16Bit());
        assertLevels(all(photograph), 0);
    }

    @Test
    void aJpegIsReadAsItsDecoderDoes() throws IOException {
        byte[] jpeg = Pictures.encode(Pictures.rgb(WIDTH, HEIGHT), "jpeg");
        Photograph photograph = Photograph.open(put(jpeg, "a.jpg"));
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(jpeg));
        Frame frame = all(photograph);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int argb = decoded.getRGB(x, y);
                for (int c = 0; c < 3; c++) {
                    assertEquals(argb >> 16 - 8 * c & 0xff, frame.value(x, y, c), 1);
                }
            }
        }
        assertArrayEquals(new int[] {2, 2}, photograph.chroma());
    }

    @Test
    void theSumIsThatOfTheFileAndToldWhenItChanges() throws IOException {
        Path file = Pictures.write(Pictures.rgb(WIDTH, HEIGHT), "png", folder.resolve("a.png"));
        Photograph photograph = Photograph.open(file);
        assertTrue(photograph.sha256().matches("[0-9a-f]{64}"));
        assertTrue(photograph.isUnchanged());
        Pictures.write(Pictures.rgb(WIDTH, HEIGHT + 1), "png", file);
        assertFalse(photograph.isUnchanged());
        Files.delete(file);
        assertFalse(photograph.isUnchanged());
    }

    @ParameterizedTest
    @ValueSource(strings = {WEBP_LOSSLESS, WEBP})
    void webpIsRead(String webp) throws IOException {
        Photograph photograph = Photograph.open(put(Base64.getDecoder().decode(webp), "a.webp"));
        Frame frame = all(photograph);
        assertEquals(70, frame.width());
        assertEquals(66, frame.height());
        int[][] expected = {{255, 32, 0}, {126, 48, 129}, {0, 64, 255}};
        for (int i = 0; i < 3; i++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(expected[i][c], frame.value(10, i == 0 ? 0 : i == 1 ? 33 : 65, c), 6);
            }
        }
    }

    @Test
    void theFirstPictureOfAGifIsRead() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(3, 5, 0xffff0000);
        Frame frame = all(Photograph.open(Pictures.write(image, "gif", folder.resolve("a.gif"))));
        assertEquals(0xffff0000, frame.argb(3, 5));
        assertEquals(0xff000000, frame.argb(4, 5));
    }

    @Test
    void greyBecomesThreeEqualChannels() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 5, 0, 137);
        for (String format : new String[] {"png", "tiff"}) {
            Frame frame = all(Photograph.open(Pictures.write(image, format, folder.resolve("a." + format))));
            assertEquals(0xff898989, frame.argb(3, 5));
        }
        WritableRaster flat = image.getRaster();
        flat.setSamples(0, 0, WIDTH, HEIGHT, 0, filled(90));
        Frame frame = all(Photograph.open(Pictures.write(image, "jpeg", folder.resolve("a.jpg"))));
        assertEquals(0xff5a5a5a, frame.argb(40, 40));
    }

    private static int[] filled(int value) {
        int[] values = new int[WIDTH * HEIGHT];
        Arrays.fill(values, value);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"png, 1", "png, 2", "png, 3", "png, 4", "tiff, 1", "tiff, 3", "tiff, 4"})
    void sixteenBitsAreRoundedAndTransparencyLiesOnGrey(String format, int bands) throws IOException {
        BufferedImage image = Pictures.deep(WIDTH, HEIGHT, bands);
        Photograph photograph = Photograph.open(Pictures.write(image, format, folder.resolve("a")));
        assertTrue(photograph.is16Bit());
        assertEquals(bands % 2 == 0, photograph.hasAlpha());
        Frame frame = all(photograph);
        for (int x = 0; x < WIDTH; x += 7) {
            double opacity = bands % 2 == 0 ? x / (WIDTH - 1.0) : 1;
            for (int c = 0; c < 3; c++) {
                double value = image.getRaster().getSample(x, 20, bands < 3 ? 0 : c) / 257.0;
                assertEquals(opacity * value + (1 - opacity) * 128, frame.value(x, 20, c), 1.01);
            }
        }
    }

    @Test
    void aProfileIsFollowed() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setSamples(0, 0, WIDTH, HEIGHT, 1, filled(128));
        byte[] png = Pictures.withChunk(Pictures.encode(image, "png"), "iCCP", Pictures.profileChunk(linear));
        byte[] jpeg = Pictures.withProfile(Pictures.encode(image, "jpeg"), linear);
        for (Path file : new Path[] {put(png, "a.png"), put(jpeg, "a.jpg")}) {
            Photograph photograph = Photograph.open(file);
            assertTrue(photograph.hasProfile());
            Frame frame = all(photograph);
            assertEquals(188, frame.value(9, 9, 1), 2); // 255 · (1.055 · (128/255)^(1/2.4) − 0.055)
            assertEquals(0, frame.value(9, 9, 0), 3);
        }
    }

    @Test
    void aProfileOfSrgbOrADamagedOneChangesNoByte() throws IOException {
        byte[] png = Pictures.encode(Pictures.rgb(WIDTH, HEIGHT), "png");
        byte[] plain = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        for (byte[] icc : new byte[][] {plain, {1, 2, 3}}) {
            Path file = put(Pictures.withChunk(png, "iCCP", Pictures.profileChunk(icc)), "a.png");
            assertLevels(all(Photograph.open(file)), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inkIsMixedWhetherItIsStoredAsInkOrAsLight(boolean adobe) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, new Point());
        int[] ink = {51, 102, 0, 51};
        for (int c = 0; c < 4; c++) {
            raster.setSamples(0, 0, WIDTH, HEIGHT, c, filled(adobe ? 255 - ink[c] : ink[c]));
        }
        byte[] jpeg = Pictures.jpegOfFour(raster);
        byte[] marker = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        Photograph photograph = Photograph.open(put(adobe ? Pictures.withSegment(jpeg, 0xee, marker) : jpeg, "a.jpg"));
        Frame frame = all(photograph);
        int[] expected = {163, 122, 204}; // (1 − 0.2)·(1 − 0.2), (1 − 0.4)·(1 − 0.2), 1 − 0.2
        for (int c = 0; c < 3; c++) {
            assertEquals(expected[c], frame.value(50, 30, c), 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void allOrientationsAreTurnedUpright(int orientation) throws IOException {
        boolean swaps = orientation >= 5;
        BufferedImage stored =
                new BufferedImage(swaps ? HEIGHT : WIDTH, swaps ? WIDTH : HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int argb = Pictures.level(x, y, 0) << 16 | Pictures.level(x, y, 1) << 8 | Pictures.level(x, y, 2);
                int right = WIDTH - 1 - x;
                int down = HEIGHT - 1 - y;
                switch (orientation) { // TIFF 6.0: what row 0 and column 0 of the stored picture stand for
                    case 1 -> stored.setRGB(x, y, argb); // top, left
                    case 2 -> stored.setRGB(right, y, argb); // top, right
                    case 3 -> stored.setRGB(right, down, argb); // bottom, right
                    case 4 -> stored.setRGB(x, down, argb); // bottom, left
                    case 5 -> stored.setRGB(y, x, argb); // left, top
                    case 6 -> stored.setRGB(y, right, argb); // right, top
                    case 7 -> stored.setRGB(down, right, argb); // right, bottom
                    default -> stored.setRGB(down, x, argb); // left, bottom
                }
            }
        }
        Path tiff = folder.resolve("a.tif");
        Pictures.tiff(stored, tiff, Pictures.orientation(orientation));
        byte[] png = Pictures.withChunk(Pictures.encode(stored, "png"), "eXIf", Pictures.exif(orientation));
        byte[] jpeg = Pictures.withExif(Pictures.encode(stored, "jpeg"), Pictures.exif(orientation));
        for (Path file : new Path[] {tiff, put(png, "a.png"), put(jpeg, "a.jpg")}) {
            Photograph photograph = Photograph.open(file);
            assertEquals(orientation, photograph.orientation());
            assertEquals(WIDTH, photograph.width());
            assertEquals(HEIGHT, photograph.height());
            Frame frame = all(photograph);
            assertLevels(frame, photograph.kind() == PictureKind.JPEG ? 40 : 0);
            assertPartsAgree(photograph, frame);
        }
    }

    private static void assertPartsAgree(Photograph photograph, Frame whole) throws IOException {
        PhotographPart part = photograph.part(11, 7, 60, 55, 4);
        assertEquals(15, part.pixels().width());
        assertEquals(14, part.pixels().height());
        for (int j = 0; j < 14; j++) {
            for (int i = 0; i < 15; i++) {
                assertEquals(whole.argb(12 + 4 * i, 8 + 4 * j), part.pixels().argb(i, j));
            }
        }
        assertEquals(
                whole.part(80, 60, 10, 10), photograph.part(80, 60, 50, 50, 1).pixels());
    }

    @Test
    void aViewHasAtMostTheSizeAskedFor() throws IOException {
        Photograph photograph = Photograph.open(Pictures.write(Pictures.rgb(200, 100), "png", folder.resolve("a.png")));
        PhotographPart view = photograph.view(64);
        assertEquals(4, view.every());
        assertEquals(50, view.pixels().width());
        assertEquals(200, photograph.view(400).pixels().width());
    }

    @Test
    void aSamplerReadsOnlyAsMuchAsItNeedsAndGivesTheSame() throws IOException {
        BufferedImage image = Pictures.rgb(400, 300);
        Photograph photograph = Photograph.open(Pictures.write(image, "png", folder.resolve("a.png")));
        Crop crop = Crop.square(250, 210, 64, 11);
        CropTarget part = photograph.sampler(crop, 64, 64).sample(CropAdjustment.NONE);
        CropTarget whole =
                CropSampler.of(photograph.part(0, 0, 400, 300, 1), crop, 64, 64).sample(CropAdjustment.NONE);
        assertArrayEquals(whole.values(), part.values(), 1e-6f);
        assertArrayEquals(whole.weights(), part.weights());
    }

    private static void assertRefused(Path file, String words) {
        IOException refused = assertThrows(IOException.class, () -> Photograph.open(file));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
    }

    @Test
    void whatIsNoPhotographIsRefusedInWords() throws IOException {
        assertRefused(folder.resolve("none.jpg"), "no such file");
        assertRefused(put("Dear diary".getBytes(StandardCharsets.UTF_8), "a.jpg"), "not a picture");
        assertRefused(Pictures.write(Pictures.rgb(63, 200), "png", folder.resolve("a.png")), "63×200 pixels");
        byte[] heic = "\0\0\0\030ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(put(heic, "a.heic"), "(HEIC), which is not read here");
        byte[] raw = "FUJIFILMCCD-RAW 0201".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(put(raw, "a.raf"), "(camera raw), which is not read here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "webp"})
    void aFileThatIsCutOffIsRefused(String format) throws IOException {
        byte[] content = format.equals("webp")
                ? Base64.getDecoder().decode(WEBP)
                : Pictures.encode(Pictures.rgb(WIDTH, HEIGHT), format);
        assertRefused(put(Arrays.copyOf(content, content.length * 2 / 3), "a"), "ends before the picture does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "bmp", "gif"})
    void aFileThatIsCutOffIsRefusedAtTheLatestWhenItIsRead(String format) throws IOException {
        byte[] content = Pictures.encode(Pictures.rgb(WIDTH, HEIGHT), format);
        Path file = put(Arrays.copyOf(content, content.length / 2), "a");
        IOException refused = assertThrows(IOException.class, () -> all(Photograph.open(file)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("Cannot "), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
    }

    @Test
    void aPictureThatIsTooLargeIsRefusedWithTheNumber() throws IOException {
        byte[] png = Pictures.encode(Pictures.rgb(WIDTH, HEIGHT), "png");
        ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 30_000);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        assertRefused(put(png, "a.png"), "1200 megapixels, and at most 700");
    }
}
