package latentdrag.project.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import latentdrag.image.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedGifTest {
    @TempDir
    Path folder;

    @Test
    void everyFrameIsThereWithItsColoursAndItsTimeAndTheAnimationRepeats() throws IOException {
        Path file = folder.resolve("a.gif");
        try (AnimatedGif gif = new AnimatedGif(file)) {
            gif.add(plain(200, 10, 10), 1200);
            gif.add(plain(10, 200, 10), 60);
            gif.add(plain(10, 10, 200), 60);
            assertFalse(Files.exists(file));
            gif.finish();
        }
        assertTrue(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0"));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            assertEquals(0xffc80a0a, reader.read(0).getRGB(3, 2));
            assertEquals(0xff0ac80a, reader.read(1).getRGB(3, 2));
            assertEquals(0xff0a0ac8, reader.read(2).getRGB(3, 2));
            assertEquals("120", delay(reader, 0));
            assertEquals("6", delay(reader, 2));
        } finally {
            reader.dispose();
        }
    }

    private static String delay(ImageReader reader, int image) throws IOException {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        return control.getAttribute("delayTime");
    }

    private static Frame plain(int r, int g, int b) {
        byte[] bytes = new byte[8 * 6 * 3];
        for (int i = 0; i < bytes.length; i += 3) {
            bytes[i] = (byte) r;
            bytes[i + 1] = (byte) g;
            bytes[i + 2] = (byte) b;
        }
        return new Frame(8, 6, 3, bytes);
    }
}
