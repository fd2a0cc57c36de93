package latentdrag.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import latentdrag.cli.SpokenTo;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class TrainLandmarksCommandTest {
    @TempDir
    Path folder;

    @Test
    void itTrainsSavesAndSaysHowFarOffTheDetectorIs() throws IOException {
        Path out = folder.resolve("finder.safetensors");
        String[] command = {
            "lab",
            "train-landmarks",
            "--dir",
            folder.resolve("state").toString(),
            "--out",
            out.toString(),
            "--steps",
            "2",
            "--batch",
            "2",
            "--every",
            "1",
            "--unseen",
            "5"
        };
        SpokenTo said = SpokenTo.byScript(command);
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().startsWith("step 1 of 2 "), said.out());
        assertTrue(said.out().contains("5 unseen animals: mean "), said.out());
        String header = Files.readString(out, java.nio.charset.StandardCharsets.ISO_8859_1)
                .substring(8, 1000);
        assertTrue(header.contains("CC0-1.0") && header.contains("2 steps of 2 pictures"), header);

        SpokenTo done = SpokenTo.byScript(command);
        assertEquals(0, done.exit(), done.err());
        assertTrue(!done.out().contains("step 1"), "the state says it is done: " + done.out());

        SpokenTo other = SpokenTo.byScript(
                "lab", "train-landmarks", "--dir", folder.resolve("state").toString(), "--steps", "3");
        assertEquals(1, other.exit());
        assertTrue(other.err().contains("another folder"), other.err());
        assertEquals(
                2, SpokenTo.byScript("lab", "train-landmarks", "--steps", "0").exit());
    }
}
