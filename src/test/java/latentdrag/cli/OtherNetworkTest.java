package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import latentdrag.generator.ToyFormat;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that was added to the program, from a file of its own, on the command line. */
class OtherNetworkTest {
    @TempDir
    Path folder;

    private String ball;

    @BeforeEach
    void write() throws IOException {
        ball = ToyFormat.write(folder.resolve("ball.toy")).toString();
    }

    @Test
    void infoTellsOfIt() {
        SpokenTo said = SpokenTo.byScript("info", ball, "--json");
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().contains("Soft ball (toy)"), said.out());
    }

    @Test
    void itsPictureIsDrawnAndDragged() throws IOException {
        Path before = folder.resolve("before.png");
        Path after = folder.resolve("after.png");
        SpokenTo drawn = SpokenTo.byScript("generate", ball, "--seed", "5", "--out", before.toString());
        assertEquals(0, drawn.exit(), drawn.err());
        Frame picture = Png.read(before);
        assertEquals(32, picture.width());
        assertEquals(24, picture.height());
        SpokenTo dragged = SpokenTo.byScript(
                "drag",
                ball,
                "--seed",
                "5",
                "--point",
                "16,11:22,14",
                "--steps",
                "60",
                "--r1",
                "64",
                "--r2",
                "128",
                "--out",
                after.toString());
        assertEquals(0, dragged.exit(), dragged.err());
        assertTrue(dragged.out().startsWith("{\"ending\":\"arrived\""), dragged.out());
        assertNotEquals(picture, Png.read(after));
    }

    @Test
    void whatCannotBeDoneWithItIsSaid() throws IOException {
        SpokenTo converted = SpokenTo.byScript(
                "convert", ball, folder.resolve("ball.safetensors").toString());
        assertEquals(1, converted.exit());
        assertTrue(converted.err().contains("Soft ball (toy)"), converted.err());
        assertFalse(Files.exists(folder.resolve("ball.safetensors")));
        Path damaged = Files.writeString(folder.resolve("damaged.toy"), "a soft ball and a hole");
        for (String command : new String[] {"info", "generate"}) {
            SpokenTo said = command.equals("info")
                    ? SpokenTo.byScript("info", damaged.toString())
                    : SpokenTo.byScript("generate", damaged.toString(), "--seed", "1");
            assertEquals(1, said.exit());
            assertEquals(1, said.errLines().size(), said.err());
            assertTrue(said.err().contains("it is damaged: more than a ball is in it."), said.err());
        }
    }
}
