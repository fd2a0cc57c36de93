package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import latentdrag.download.FileServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelsCommandTest {
    @TempDir
    Path folder;

    private SpokenTo models(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "models";
        args[1] = "--folder";
        args[2] = folder.resolve("models").toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return SpokenTo.byScript(args);
    }

    @Test
    void theListTellsSizeLicenceAndWhatIsHere() throws IOException {
        Files.createDirectory(folder.resolve("models"));
        Files.writeString(folder.resolve("models").resolve("mine.pt"), "x");
        SpokenTo list = models("--list");
        assertEquals(0, list.exit(), list.err());
        assertTrue(list.out().matches("(?s).*lions_512 +512 x 512 +CC-BY-4.0 +364 MB +Lions\\R.*"), list.out());
        assertTrue(list.out().contains("NVIDIA, non-commercial") && list.out().contains("  mine.pt"), list.out());
        SpokenTo json = models("--list", "--json");
        assertTrue(json.out().contains("\"non_commercial\" : true"), json.out());
    }

    @Test
    void anUnknownLicenceIsSaidFirstAndHasToBeAccepted() throws IOException {
        byte[] content = "a model".getBytes(StandardCharsets.UTF_8);
        try (FileServer server = new FileServer(content)) {
            String link = server.address("/file").toString();
            SpokenTo asked = models("--get", link);
            assertEquals(1, asked.exit());
            assertTrue(asked.err().contains("licence unknown") && asked.err().contains("add --accept"), asked.err());
            assertFalse(Files.exists(folder.resolve("models")), "nothing was fetched");
            SpokenTo accepted = models("--get", link, "--accept");
            assertEquals(0, accepted.exit(), accepted.err());
            assertArrayEquals(content, Files.readAllBytes(Path.of(accepted.out().strip())));
            SpokenTo gone = models("--get", server.address("/status404").toString(), "--accept");
            assertEquals(1, gone.exit());
            assertTrue(gone.err().contains("nothing at this address any more"), gone.err());
        }
    }

    @Test
    void aModelNobodyKnowsIsSaidInWords() {
        assertTrue(models("--get", "tigers").err().contains("There is no model \"tigers\" in the catalogue"));
        assertTrue(models("--get", "https://a b").err().contains("no model"));
    }
}
