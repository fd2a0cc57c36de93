package latentdrag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import latentdrag.image.MaskRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks as other programs write them, and pictures that are none. */
class MaskFileTest {
    private static final int SIZE = 96;

    @TempDir
    Path folder;

    private static BufferedImage picture(int type, Consumer<Graphics2D> paint) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, type);
        draw(image, paint);
        return image;
    }

    private static void draw(BufferedImage image, Consumer<Graphics2D> paint) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint.accept(pen);
        pen.dispose();
    }

    /** A white disc on black. */
    private static void disc(Graphics2D pen) {
        pen.setColor(Color.WHITE);
        pen.fillOval(20, 24, 50, 44);
    }

    private static final Mask DISC =
            Masks.fromFrame(Rasters.frame(picture(BufferedImage.TYPE_INT_RGB, MaskFileTest::disc)));

    private Path file(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        String format = name.substring(name.lastIndexOf('.') + 1);
        assertTrue(ImageIO.write(image, format, file.toFile()), name);
        return file;
    }

    private static Mask read(Path file) throws IOException {
        return MaskFile.read(file, SIZE, SIZE);
    }

    private static String words(Path file, Reason reason) {
        return String.valueOf(refused(file, reason).getMessage());
    }

    private static MaskRefusedException refused(Path file, Reason reason) {
        MaskRefusedException refused = assertThrows(MaskRefusedException.class, () -> read(file));
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("Cannot use " + file.getFileName() + " as a mask: "),
                refused.getMessage());
        return refused;
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, " + BufferedImage.TYPE_INT_RGB,
        "a.png, " + BufferedImage.TYPE_BYTE_GRAY,
        "a.png, " + BufferedImage.TYPE_USHORT_GRAY,
        "a.png, " + BufferedImage.TYPE_INT_ARGB,
        "a.png, " + BufferedImage.TYPE_BYTE_INDEXED,
        "a.gif, " + BufferedImage.TYPE_BYTE_INDEXED,
        "a.bmp, " + BufferedImage.TYPE_INT_RGB,
        "a.tiff, " + BufferedImage.TYPE_BYTE_GRAY,
        "a.tiff, " + BufferedImage.TYPE_USHORT_GRAY
    })
    void smoothedEdgesAreOfWhicheverSideTheyAreNearerTo(String name, int type) throws IOException {
        BufferedImage image = picture(type, pen -> {
            pen.setColor(Color.BLACK);
            pen.fillRect(0, 0, SIZE, SIZE);
            disc(pen);
        });
        Mask mask = read(file(name, image));
        // Palettes and deep greys round a little at the edge; inside and outside nothing is a question.
        assertTrue(Math.abs(mask.editableCount() - DISC.editableCount()) < DISC.editableCount() / 20, mask.toString());
        assertTrue(mask.isEditable(45, 45));
        assertFalse(mask.isEditable(5, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.gif", "a.tiff"})
    void oneBitAPixelIsBlackAndWhite(String name) throws IOException {
        Mask mask = read(file(name, picture(BufferedImage.TYPE_BYTE_BINARY, MaskFileTest::disc)));
        assertTrue(mask.isEditable(45, 45));
        assertFalse(mask.isEditable(5, 5));
    }

    @Test
    void whiteAsTheFirstColourOfAPaletteIsStillWhite() throws IOException {
        byte[] turned = {(byte) 255, 0};
        IndexColorModel palette = new IndexColorModel(1, 2, turned, turned, turned);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_BINARY, palette);
        draw(image, pen -> {
            pen.setColor(Color.BLACK);
            pen.fillRect(0, 0, SIZE, SIZE);
            disc(pen);
        });
        for (String name : List.of("a.png", "a.tiff")) {
            Mask mask = read(file(name, image));
            assertTrue(mask.isEditable(45, 45), name);
            assertFalse(mask.isEditable(5, 5), name);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.95, 0.5, 0.05})
    void aMaskThatWentThroughJpegIsStillOne(double quality) throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            Path file = jpeg(picture(type, MaskFileTest::disc), quality);
            Mask mask = read(file);
            assertTrue(mask.isEditable(45, 45));
            assertFalse(mask.isEditable(5, 5));
            assertTrue(Math.abs(mask.editableCount() - DISC.editableCount()) < DISC.editableCount() / 5);
        }
    }

    private Path jpeg(BufferedImage image, double quality) throws IOException {
        Path file = folder.resolve("mask.dat");
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return file;
    }

    @Test
    void whatIsTransparentMustStayWhateverColourItHasUnderneath() throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_ARGB, MaskFileTest::disc); // nothing is behind the disc
        image.setRGB(3, 3, 0x00ff2010);
        assertEquals(DISC, read(file("layer.png", image)));
    }

    @Test
    void greyWithTransparencyIsNotBentThroughACurve() throws IOException {
        Path file = folder.resolve("grey-alpha.png");
        Frame frame = new Frame(2, 1, 4, new byte[] {100, 100, 100, (byte) 255, 100, 100, 100, (byte) 200});
        Png.write(frame, file);
        assertEquals(frame, Png.read(file));
    }

    @Test
    void aMaskOfTransparencyAloneSaysNothingOfWhatMayChange() throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_ARGB, pen -> {
            pen.setColor(Color.BLACK);
            pen.fillOval(20, 24, 50, 44);
        });
        String said = words(file("a.png", image), Reason.NOTHING_WHITE);
        assertTrue(said.contains("only its transparency differs"), said);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60, 120, 127})
    void aMaskInWhichNothingIsWhiteIsRefused(int grey) throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_RGB, pen -> {
            pen.setColor(new Color(grey, grey, grey));
            pen.fillRect(10, 10, 40, 40);
        });
        String said = words(file("a.png", image), Reason.NOTHING_WHITE);
        assertTrue(said.contains("lightest grey is " + grey + " of 255"), said);
    }

    @ParameterizedTest
    @CsvSource({"ff0000,40", "ff0000,1", "40c040,40", "2020a0,40"})
    void colourIsNoMaskHoweverLittleThereIs(String rgb, int side) throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_RGB, pen -> {
            disc(pen);
            pen.setColor(new Color(Integer.parseInt(rgb, 16)));
            pen.fillRect(30, 30, side, side);
        });
        assertTrue(refused(file("a.png", image), Reason.IN_COLOUR).isOtherPicture());
    }

    @Test
    void aTintIsNoColour() throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_RGB, pen -> {
            pen.setColor(new Color(255, 250, 225));
            pen.fillOval(20, 24, 50, 44);
        });
        assertEquals(DISC.editableCount(), read(file("a.png", image)).editableCount(), 40);
    }

    @Test
    void aGreyPhotographIsNoMask() throws IOException {
        BufferedImage clouds = picture(BufferedImage.TYPE_BYTE_GRAY, pen -> {
            Random random = new Random(3);
            for (int i = 0; i < 60; i++) {
                int grey = random.nextInt(256);
                pen.setColor(new Color(grey, grey, grey, 120));
                pen.fillOval(random.nextInt(SIZE) - 20, random.nextInt(SIZE) - 20, 50, 40);
            }
        });
        assertTrue(refused(file("a.png", clouds), Reason.GREY).isOtherPicture());
    }

    @Test
    void aPortraitBeforeABlackWallIsNoMaskEither() throws IOException {
        BufferedImage portrait = picture(BufferedImage.TYPE_BYTE_GRAY, pen -> {
            pen.setColor(new Color(150, 150, 150));
            pen.fillOval(36, 30, 24, 32);
            pen.setColor(new Color(230, 230, 230));
            pen.fillOval(40, 36, 6, 8);
        });
        refused(file("a.png", portrait), Reason.GREY);
    }

    @Test
    void aRampFromBlackToWhiteIsNotCutInTwo() throws IOException {
        BufferedImage ramp = picture(BufferedImage.TYPE_BYTE_GRAY, pen -> {
            pen.setPaint(new GradientPaint(0, 0, Color.BLACK, SIZE, 0, Color.WHITE));
            pen.fillRect(0, 0, SIZE, SIZE);
        });
        refused(file("a.png", ramp), Reason.GREY);
    }

    @Test
    void aSoftBrushsBorderIsCutInItsMiddle() throws IOException {
        BufferedImage soft = picture(BufferedImage.TYPE_BYTE_GRAY, pen -> {
            pen.setPaint(new GradientPaint(45, 0, Color.BLACK, 51, 0, Color.WHITE));
            pen.fillRect(0, 0, SIZE, SIZE);
        });
        assertEquals(SIZE * SIZE / 2.0, read(file("a.png", soft)).editableCount(), SIZE);
    }

    @Test
    void anotherSizeIsSaidWithBothAndAPhotographsIsNot() throws IOException {
        Path small = folder.resolve("small.png");
        Png.write(Masks.toFrame(Mask.allEditable(40, 30)), small);
        String said = words(small, Reason.OTHER_SIZE);
        assertTrue(said.contains("it is 40×30 pixels, but the picture is 96×96"), said);
        BufferedImage photo = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        draw(photo, pen -> {
            pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 3000, 2000, Color.BLUE));
            pen.fillRect(0, 0, 3000, 2000);
        });
        refused(jpeg(photo, 0.9), Reason.IN_COLOUR);
    }

    @Test
    void aPictureThatIsToBeTurnedIsNotTakenAsItLies() throws IOException {
        byte[] jpeg = Files.readAllBytes(jpeg(picture(BufferedImage.TYPE_BYTE_GRAY, MaskFileTest::disc), 0.9));
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);
        Path file = Files.write(folder.resolve("turned.jpg"), turned);
        assertTrue(words(file, Reason.TURNED).contains("EXIF orientation 6"));
        turned[2 + 29] = 1;
        assertEquals(read(folder.resolve("mask.dat")), read(Files.write(file, turned)), "turned by nothing");
    }

    @Test
    void ofSeveralPicturesInAFileNoneIsChosen() throws IOException {
        Path file = folder.resolve("a.tiff");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 2; i++) {
                writer.writeToSequence(
                        new IIOImage(picture(BufferedImage.TYPE_BYTE_GRAY, MaskFileTest::disc), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        assertTrue(words(file, Reason.SEVERAL).contains("2 pictures"));
    }

    @Test
    void whatIsNotReadIsNamed() throws IOException {
        byte[] webp = "RIFF\20\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
        Path picture = Files.write(folder.resolve("mask.png"), webp);
        MaskRefusedException refused = refused(picture, Reason.NOT_READ);
        assertTrue(String.valueOf(refused.getMessage()).contains("it is a picture (WebP)") && refused.isOtherPicture());
        Path text = Files.writeString(folder.resolve("text.png"), "white");
        assertFalse(refused(text, Reason.NOT_READ).isOtherPicture());
        Path missing = folder.resolve("missing.png");
        String said = assertThrows(IOException.class, () -> read(missing)).getMessage();
        assertEquals("Cannot read " + missing + ": there is no such file, or it may not be read.", said);
    }
}
