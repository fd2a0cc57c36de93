package latentdrag.image.photograph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import latentdrag.image.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographReturnTest {
    private static final int NETWORK = 64;
    private static final ReturnSettings NO_GRAIN = new ReturnSettings(0, 0);
    private static final PhotographNotes NOTES =
            new PhotographNotes("<x:xmpmeta>made by a test</x:xmpmeta>", "LatentDrag", "AI-edited region – a test");

    @TempDir
    private Path folder;

    private Photograph photograph(BufferedImage image) throws IOException {
        return Photograph.open(Pictures.write(image, "png", folder.resolve("photograph.png")));
    }

    /** A reconstruction that is the crop but for an error, and an edit with a spot in its middle, in [−1, 1]. */
    private static Drawn drawn(Photograph photograph, Crop crop, double error, double spot) throws IOException {
        CropTarget target = photograph.sampler(crop, NETWORK, NETWORK).sample(CropAdjustment.NONE);
        return spot(target, error, spot, (x, y) -> Math.exp(-((x - 32) * (x - 32) + (y - 32) * (y - 32)) / 40));
    }

    private static Drawn spot(CropTarget target, double error, double spot, DoubleBinaryOperator where) {
        float[] before = target.values().clone();
        float[] after = new float[before.length];
        for (int i = 0; i < before.length; i++) {
            int pixel = i % (NETWORK * NETWORK);
            before[i] += (float) error;
            after[i] = before[i] + (float) (spot * where.applyAsDouble(pixel % NETWORK + 0.5, pixel / NETWORK + 0.5));
        }
        return new Drawn(NETWORK, NETWORK, before, after);
    }

    private Path write(PhotographReturn change, PhotographFormat format) throws IOException {
        Path file = folder.resolve("returned" + format.endings().get(0));
        change.write(format, NOTES, file);
        return file;
    }

    private static Samples values(Path file) throws IOException {
        Photograph photograph = Photograph.open(file);
        return photograph.samples(
                new Orientation.Picked(0, photograph.width(), 1), new Orientation.Picked(0, photograph.height(), 1));
    }

    private static void assertSame(Samples expected, Samples actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        assertEquals(expected.bands(), actual.bands());
        for (int i = 0; i < expected.data().getSize(); i++) {
            assertEquals(expected.data().getElem(i), actual.data().getElem(i));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PhotographFormat.class,
            names = {"PNG", "TIFF"})
    void anUntouchedDragReturnsTheVerySamePixelsWhateverTheError(PhotographFormat format) throws IOException {
        Photograph photograph = photograph(Pictures.rgb(200, 180));
        Crop crop = Crop.square(100, 90, 150, 8);
        PhotographReturn change =
                PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0.3, 0), new ReturnSettings(1, 5));
        assertTrue(change.bounds().isEmpty());
        assertSame(values(photograph.file()), values(write(change, format)));
    }

    @ParameterizedTest
    @CsvSource({"64, 0", "64, 17", "40, -30", "150, 0", "150, 25"})
    void whereTheMaskIsNothingEveryByteStays(double side, double degrees) throws IOException {
        Photograph photograph = photograph(Pictures.rgb(220, 200));
        Crop crop = Crop.square(105.3, 97.8, side, degrees);
        PhotographReturn change =
                PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0.1, 0.5), new ReturnSettings(1, 5));
        Samples before = values(photograph.file());
        Samples after = values(write(change, PhotographFormat.PNG));
        PlacedChange placed = new PlacedChange(
                crop,
                Change.of(
                        photograph.sampler(crop, NETWORK, NETWORK).sample(CropAdjustment.NONE),
                        drawn(photograph, crop, 0.1, 0.5)));
        PlacedChange.Reader mask = placed.reader();
        Rectangle bounds = change.bounds();
        int changed = 0;
        int kept = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 220; x++) {
                boolean same = true;
                for (int c = 0; c < 3; c++) {
                    same &= before.value(x, y, c) == after.value(x, y, c);
                }
                boolean masked = mask.aim(x + 0.5, y + 0.5) && mask.mask() > 0;
                assertTrue(same || masked && bounds.contains(x, y), x + ", " + y);
                kept += masked ? 0 : 1;
                changed += same ? 0 : 1;
            }
        }
        assertTrue(changed > side * side / 60, changed + " changed");
        assertTrue(kept > 220 * 200 - side * side * 0.6, kept + " kept");
    }

    /** The reconstruction is wrong by a cast of 20 levels; the photograph's own light must come back under the spot. */
    @ParameterizedTest
    @ValueSource(doubles = {64, 160})
    void theColoursAroundTheChangeAreFollowed(double side) throws IOException {
        BufferedImage image = new BufferedImage(240, 240, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 240 * 240; i++) {
            image.setRGB(i % 240, i / 240, 0xff786450);
        }
        Photograph photograph = photograph(image);
        Crop crop = Crop.square(120, 120, side, 0);
        Drawn drawn = drawn(photograph, crop, -20 / 127.5, 80 / 127.5);
        Frame result = PhotographReturn.of(photograph, crop, drawn, NO_GRAIN).part(0, 0, 240, 240);
        assertEquals(0x78 + 80, result.value(120, 120, 0), 4);
        assertEquals(0x64 + 80, result.value(120, 120, 1), 4);
        assertEquals(0x50 + 80, result.value(120, 120, 2), 4);
        for (int x = 0; x < 239; x++) { // no seam: never a step larger than the spot's own slope
            double steepest = 80 * 0.136 * 64 / side * 1.6 + 2;
            assertEquals(result.value(x, 120, 0), result.value(x + 1, 120, 0), steepest, "at " + x);
        }
    }

    @Test
    void aTurnedCropTurnsTheChange() throws IOException {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR);
        Photograph photograph = photograph(image);
        Crop crop = Crop.square(100, 100, 128, 90);
        CropTarget target = photograph.sampler(crop, NETWORK, NETWORK).sample(CropAdjustment.NONE);
        // To the right of the crop's middle, which is below the photograph's.
        Drawn drawn = spot(target, 0, 1, (x, y) -> Math.exp(-((x - 48) * (x - 48) + (y - 32) * (y - 32)) / 30));
        Frame result = PhotographReturn.of(photograph, crop, drawn, NO_GRAIN).part(0, 0, 200, 200);
        assertTrue(result.value(100, 132, 0) > 100, "" + result.value(100, 132, 0));
        assertEquals(0, result.value(132, 100, 0));
        assertEquals(0, result.value(100, 68, 0));
    }

    @Test
    void stripsAndTilesLeaveNoTrace() throws IOException {
        Photograph photograph = photograph(Pictures.rgb(1400, 1300));
        Crop crop = Crop.square(700, 650, 1250, 13);
        PhotographReturn change =
                PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0.05, 0.6), new ReturnSettings(1, 3));
        assertTrue(change.bounds().width > 2 * Bands.REACH && change.bounds().height > 600);
        Frame whole = change.part(0, 0, 1400, 1300);
        assertEquals(whole.part(0, 600, 1400, 61), change.part(0, 600, 1400, 61));
        assertEquals(whole.part(513, 590, 201, 111), change.part(513, 590, 201, 111));
    }

    @Test
    void grainIsThePhotographsAndComesFromTheSeed() throws IOException {
        BufferedImage image = new BufferedImage(260, 260, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(8);
        for (int i = 0; i < 260 * 260; i++) {
            int grey = (int) Math.round(110 + 6 * random.nextGaussian());
            image.setRGB(i % 260, i / 260, 0xff000000 | grey * 0x10101);
        }
        Photograph photograph = photograph(image);
        Crop crop = Crop.square(130, 130, 256, 0);
        CropTarget target = photograph.sampler(crop, NETWORK, NETWORK).sample(CropAdjustment.NONE);
        float[] smooth = new float[3 * NETWORK * NETWORK];
        Arrays.fill(smooth, 110 / 127.5f - 1);
        CropTarget flat = new CropTarget(NETWORK, NETWORK, smooth, target.weights());
        Drawn drawn = spot(flat, 0, 0.4, (x, y) -> Math.hypot(x - 32, y - 32) < 16 ? 1 : 0);
        double without =
                spread(PhotographReturn.of(photograph, crop, drawn, NO_GRAIN).part(105, 105, 50, 50));
        Frame grained = PhotographReturn.of(photograph, crop, drawn, new ReturnSettings(1, 1))
                .part(105, 105, 50, 50);
        assertTrue(without < 2, "" + without);
        assertEquals(6, spread(grained), 1);
        assertEquals(
                grained,
                PhotographReturn.of(photograph, crop, drawn, new ReturnSettings(1, 1))
                        .part(105, 105, 50, 50));
        assertNotEquals(
                grained,
                PhotographReturn.of(photograph, crop, drawn, new ReturnSettings(1, 2))
                        .part(105, 105, 50, 50));
    }

    private static double spread(Frame frame) {
        double sum = 0;
        double squares = 0;
        int n = frame.width() * frame.height();
        for (int i = 0; i < n; i++) {
            double value = frame.value(i % frame.width(), i / frame.width(), 1);
            sum += value;
            squares += value * value;
        }
        return Math.sqrt(squares / n - sum / n * sum / n);
    }

    @Test
    void warningsNameWhatAPersonCanChange() throws IOException {
        Photograph photograph = photograph(Pictures.rgb(300, 300));
        Crop small = Crop.square(150, 150, 64, 0);
        assertEquals(
                List.of(),
                PhotographReturn.of(photograph, small, drawn(photograph, small, 0, 0.5), NO_GRAIN)
                        .warnings());
        Crop large = Crop.square(150, 150, 200, 0);
        CropTarget target = photograph.sampler(large, NETWORK, NETWORK).sample(CropAdjustment.NONE);
        Drawn atEdge = spot(target, 0, 0.5, (x, y) -> x < 10 ? 1 : 0);
        List<ReturnWarning> warnings =
                PhotographReturn.of(photograph, large, atEdge, NO_GRAIN).warnings();
        assertEquals(
                List.of(ReturnWarning.Kind.CHANGE_AT_EDGE, ReturnWarning.Kind.LITTLE_DETAIL),
                warnings.stream().map(ReturnWarning::kind).toList());
        assertTrue(warnings.get(1).words().contains("64 px of detail, the photograph 200 px"));
    }

    @Test
    void transparencyAndSixteenBitsComeBack() throws IOException {
        Photograph photograph = photograph(Pictures.deep(200, 180, 4));
        Crop crop = Crop.square(130, 90, 64, 0);
        PhotographReturn change = PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, -0.4), NO_GRAIN);
        Samples before = values(photograph.file());
        for (PhotographFormat format : List.of(PhotographFormat.PNG, PhotographFormat.TIFF)) {
            Samples after = values(write(change, format));
            assertTrue(after.is16Bit());
            assertEquals(4, after.bands());
            for (int i = 3; i < before.data().getSize(); i += 4) {
                assertEquals(before.data().getElem(i), after.data().getElem(i));
            }
            assertEquals(before.value(10, 10, 0), after.value(10, 10, 0));
            // 51 levels less over grey are 51 / 0.653 less of the colour itself.
            double opacity = before.value(130, 90, 3) / 65535.0;
            assertEquals(51 * 257 / opacity, before.value(130, 90, 2) - after.value(130, 90, 2), 1500);
        }
        Samples flat = values(write(change, PhotographFormat.JPEG));
        assertEquals(3, flat.bands());
        assertEquals(255, flat.value(0, 100, 1), 3);
    }

    @Test
    void greyStaysGrey() throws IOException {
        Photograph photograph = photograph(Pictures.image(150, 150, BufferedImage.TYPE_BYTE_GRAY));
        Crop crop = Crop.square(75, 75, 64, 0);
        PhotographReturn change = PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, 0.3), NO_GRAIN);
        for (PhotographFormat format : PhotographFormat.values()) {
            Samples after = values(write(change, format));
            assertEquals(1, after.bands());
            assertEquals(values(photograph.file()).value(75, 75, 0) + 0.3 * 127.5, after.value(75, 75, 0), 4);
        }
    }

    @Test
    void inkComesBackAsRgbWithAWarning() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 150, 140, 4, new Point());
        raster.setSamples(0, 0, 150, 140, 1, new int[150 * 140]);
        Path file = Files.write(folder.resolve("ink.jpg"), Pictures.jpegOfFour(raster));
        Photograph photograph = Photograph.open(file);
        Crop crop = Crop.square(75, 70, 64, 0);
        PhotographReturn change = PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, -0.3), NO_GRAIN);
        assertEquals(
                ReturnWarning.Kind.CMYK_BECOMES_RGB, change.warnings().get(0).kind());
        Samples after = values(write(change, PhotographFormat.PNG));
        assertEquals(3, after.bands());
        assertEquals(255, after.value(3, 3, 1));
        assertEquals(255 - 38, after.value(75, 70, 1), 3);
    }

    /** Linear light: what is 188 of sRGB is stored as 128, and what is 198 as 144. */
    @Test
    void theProfileIsKeptAndTheChangeTranslated() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage image = new BufferedImage(150, 140, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 150 * 140; i++) {
            image.setRGB(i % 150, i / 150, 0xff808080);
        }
        byte[] png = Pictures.withChunk(Pictures.encode(image, "png"), "iCCP", Pictures.profileChunk(linear));
        Photograph photograph = Photograph.open(Files.write(folder.resolve("linear.png"), png));
        Crop crop = Crop.square(75, 70, 64, 0);
        PhotographReturn change =
                PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, 10 / 127.5), NO_GRAIN);
        for (PhotographFormat format : PhotographFormat.values()) {
            Path file = write(change, format);
            assertArrayEquals(linear, Photograph.open(file).profile().orElseThrow(), format.name());
            Samples after = values(file);
            assertEquals(128, after.value(3, 3, 0), format == PhotographFormat.JPEG ? 1 : 0);
            assertTrue(after.value(75, 70, 0) > 134 && after.value(75, 70, 0) <= 145, "" + after.value(75, 70, 0));
        }
    }

    @Test
    void whatTheCameraWroteIsKeptUprightAndWithoutItsThumbnail() throws IOException {
        byte[] jpeg = Pictures.withExif(Pictures.encode(Pictures.rgb(120, 160), "jpeg"), Pictures.exif(6));
        Photograph photograph = Photograph.open(Files.write(folder.resolve("a.jpg"), jpeg));
        assertEquals(160, photograph.width());
        Crop crop = Crop.largest(160, 120, 1);
        PhotographReturn change = PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, 0.4), NO_GRAIN);
        for (PhotographFormat format : PhotographFormat.values()) {
            Path file = write(change, format);
            Photograph again = Photograph.open(file);
            assertEquals(1, again.orientation());
            assertEquals(160, again.width());
            assertEquals(120, again.height());
            byte[] exif = again.exif().orElseThrow();
            assertTrue(text(exif).contains("Cam"), format + ": " + text(exif));
            assertTrue(text(Files.readAllBytes(file)).contains("made by a test"), format.name());
            if (format != PhotographFormat.JPEG) {
                assertSame(
                        values(folder.resolve("a.jpg")).part(0, 0, 20, 20),
                        values(file).part(0, 0, 20, 20));
            }
        }
        assertArrayEquals(
                photograph.chroma(),
                Photograph.open(write(change, PhotographFormat.JPEG)).chroma());
    }

    @Test
    void theThumbnailsDirectoryIsNoLongerPointedAt() {
        byte[] upright = Exif.upright(Pictures.exif(6));
        assertEquals(1, Exif.orientation(upright).value());
        assertEquals(38, Pictures.exif(6)[37]);
        assertEquals(0, upright[37]);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aTiffKeepsWhatItsCameraWrote() throws IOException {
        Path tiff = folder.resolve("a.tif");
        Pictures.tiff(Pictures.rgb(150, 140), tiff, Pictures.orientation(3), Pictures.maker("Cam"));
        Photograph photograph = Photograph.open(tiff);
        Crop crop = Crop.largest(150, 140, 1);
        PhotographReturn change = PhotographReturn.of(photograph, crop, drawn(photograph, crop, 0, 0.4), NO_GRAIN);
        for (PhotographFormat format : PhotographFormat.values()) {
            Photograph again = Photograph.open(write(change, format));
            assertEquals(1, again.orientation());
            assertTrue(text(again.exif().orElseThrow()).contains("Cam"), format.name());
        }
    }
}
