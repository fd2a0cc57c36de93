package latentdrag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void aFrameComesBackValueForValue(int channels) throws IOException {
        byte[] bytes = new byte[13 * 7 * channels];
        new Random(5).nextBytes(bytes);
        Frame frame = new Frame(13, 7, channels, bytes);
        Path png = folder.resolve("f.png");
        Png.write(frame, png);
        assertEquals(frame, Png.read(png));
        Png.write(frame, png);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(png), files.toList(), "nothing is left beside the picture");
        }
    }

    @Test
    void otherProgramsSeeTheSameColours() throws IOException {
        Path png = folder.resolve("c.png");
        Png.write(new Frame(2, 1, 3, new byte[] {(byte) 200, 30, 7, 0, (byte) 255, 1}), png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertEquals(new Color(200, 30, 7).getRGB(), image.getRGB(0, 0));
        assertEquals(new Color(0, 255, 1).getRGB(), image.getRGB(1, 0));
    }

    @Test
    void blackAndWhiteAndPalettePicturesAreReadToo() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(2, 0, 0xffffffff);
        Path png = folder.resolve("b.png");
        ImageIO.write(image, "png", png.toFile());
        Mask mask = Masks.fromFrame(Png.read(png));
        assertEquals(1, mask.editableCount());
        assertTrue(mask.isEditable(2, 0));
    }

    @Test
    void whatIsNoPngIsRefusedInWords() throws IOException {
        Path text = Files.writeString(folder.resolve("t.png"), "hello");
        assertRefused("not a PNG", () -> Png.read(text));
        Path missing = folder.resolve("missing.png");
        assertRefused("missing.png", () -> Png.read(missing));
        Path whole = folder.resolve("w.png");
        Png.write(new Frame(64, 64, 3, new byte[64 * 64 * 3]), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("h.png"), Arrays.copyOf(bytes, 40));
        assertRefused("damaged", () -> Png.read(half));
    }

    @Test
    void aMissingFolderIsSaidInWords() {
        Path nowhere = folder.resolve("no/such/f.png");
        Frame frame = new Frame(1, 1, 1, new byte[1]);
        assertRefused("folder does not exist", () -> Png.write(frame, nowhere));
    }

    @Test
    void aSavedPictureIsForWhoeverMayReadOtherFilesHere() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path png = folder.resolve("p.png");
        Png.write(new Frame(1, 1, 1, new byte[1]), png);
        Path other = Files.createFile(folder.resolve("other"));
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(png));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "and nothing lies beside it");
        }
    }

    @Test
    void masksGoThroughPicturesUnchanged() throws IOException {
        Mask mask = Mask.allFixed(20, 10).withStroke(new Point(3, 3), new Point(15, 6), 2.5, true);
        Path png = folder.resolve("m.png");
        Png.write(Masks.toFrame(mask), png);
        assertEquals(mask, Masks.fromFrame(Png.read(png)));
    }

    private static void assertRefused(String words, Executable call) {
        String message = String.valueOf(assertThrows(IOException.class, call).getMessage());
        assertTrue(message.contains(words), message);
    }
}
