package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import latentdrag.clay.ClayLandmarks;
import latentdrag.clay.ClayValues;
import latentdrag.clay.Landmark;
import latentdrag.clay.LandmarkName;
import latentdrag.image.Png;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCommandTest {
    private static final String MODEL = "src/test/resources/reference/plain64.pkl";

    @TempDir
    Path folder;

    @Test
    void theAnimalShowsItsNose() {
        Landmark nose = ClayLandmarks.of(ClayValues.ofSeed(ExampleCommand.SEED, ExampleCommand.PSI), 128).stream()
                .filter(landmark -> landmark.name() == LandmarkName.NOSE)
                .findFirst()
                .orElseThrow();
        assertTrue(nose.visible());
        assertTrue(ExampleCommand.nose(128).distanceTo(nose.point()) < 1);
    }

    @Test
    void itWritesBeforeAfterAndAnAnimationAndNamesTheFolder() throws IOException {
        Path out = folder.resolve("made");
        SpokenTo said = SpokenTo.byScript(
                "example", "--model", MODEL, "--out", out.toString(), "--steps", "3", "--threads", "1");
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().contains(out.toAbsolutePath().toString()), said.out());
        assertTrue(said.err().startsWith("step 1, "), said.err());
        assertEquals(64, Png.read(out.resolve("before.png")).width());
        assertEquals(64, Png.read(out.resolve("after.png")).width());
        assertEquals(1 + 3 + 1, frames(out.resolve("drag.gif")));
    }

    @Test
    void withoutABundledModelItSaysWhatToDo() {
        System.setProperty("latentdrag.home", folder.toString());
        try {
            SpokenTo said =
                    SpokenTo.byScript("example", "--out", folder.resolve("x").toString());
            assertEquals(1, said.exit());
            assertEquals(1, said.errLines().size());
            assertTrue(said.err().contains("--model"), said.err());
        } finally {
            System.clearProperty("latentdrag.home");
        }
    }

    private static int frames(Path gif) throws IOException {
        assertTrue(Files.isRegularFile(gif));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }
}
