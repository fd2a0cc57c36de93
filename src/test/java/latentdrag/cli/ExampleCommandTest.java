package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.Example;
import latentdrag.project.Examples;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsModel
class ExampleCommandTest {
    private static final String MODEL = "src/test/resources/reference/plain64.pkl";

    @TempDir
    Path folder;

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
    void ofEveryNthStepThereIsAPictureInTheAnimation() throws IOException {
        Path out = folder.resolve("few");
        SpokenTo said = SpokenTo.byScript(
                "example",
                "--model",
                MODEL,
                "--out",
                out.toString(),
                "--steps",
                "5",
                "--gif-every",
                "2",
                "--threads",
                "1");
        assertEquals(0, said.exit(), said.err());
        assertEquals(1 + 2 + 1, frames(out.resolve("drag.gif")));
    }

    @Test
    void allExamplesAreValidOnTheBundledModelAndItIsSaidWhichDidNotArrive() throws IOException {
        SpokenTo said = SpokenTo.byScript(
                "example",
                "--all",
                folder.toString(),
                "--cards",
                folder.resolve("cards").toString(),
                "--steps",
                "2",
                "--threads",
                "1");
        assertEquals(1, said.exit(), said.err());
        assertEquals(
                6,
                said.out().lines().filter(line -> line.contains("\"steps\":2")).count(),
                said.out());
        for (Example example : Examples.bundled().examples()) {
            assertTrue(said.errLines().get(6).contains(example.name()), said.err());
            Frame picture = Png.read(folder.resolve(example.name() + ".png"));
            assertEquals(2 * picture.height(), picture.width());
            assertEquals(
                    2,
                    Png.read(folder.resolve("cards/" + example.name() + ".png")).width()
                            / Png.read(folder.resolve("cards/" + example.name() + ".png"))
                                    .height());
        }
    }

    @Test
    void theListNamesThemAndAnotherNameIsNotUnderstood() {
        SpokenTo list = SpokenTo.byScript("example", "--list");
        assertEquals(6, list.out().lines().count());
        assertTrue(list.out().startsWith("turn-the-head "), list.out());
        SpokenTo wrong = SpokenTo.byScript("example", "fly");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("open-the-mouth"), wrong.err());
        assertEquals(2, SpokenTo.byScript("example", "--steps", "0").exit());
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
