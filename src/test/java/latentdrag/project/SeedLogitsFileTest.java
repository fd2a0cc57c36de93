package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import latentdrag.edit.SeedLogits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedLogitsFileTest {
    private static final SeedLogits LOGITS = new SeedLogits(Collections.nCopies(SeedLogits.SEEDS, 0.5));

    @TempDir
    Path folder;

    private Path model;
    private Path discriminator;

    @BeforeEach
    void files() throws IOException {
        model = Files.writeString(folder.resolve("cats.pkl"), "a generator");
        discriminator = Files.writeString(folder.resolve("cats-discriminator.safetensors"), "a discriminator");
    }

    private SeedLogitsFile file(String sha256) {
        PlatformFolders folders = new PlatformFolders(folder, folder, folder.resolve("own"));
        return new SeedLogitsFile(model, sha256, discriminator, folders);
    }

    @Test
    void theyAreKeptBesideTheModelAndReadAgain() throws IOException {
        assertEquals(Optional.empty(), file("aa").read());
        assertEquals(folder.resolve("cats-seeds.json"), file("aa").write(LOGITS));
        assertEquals(Optional.of(LOGITS), file("aa").read());
    }

    @Test
    void thoseOfAnotherTrainingCountForNothing() throws IOException {
        file("aa").write(LOGITS);
        assertEquals(Optional.empty(), file("bb").read(), "another generator");
        Files.writeString(discriminator, "another discriminator");
        assertEquals(Optional.empty(), file("aa").read());
    }

    @Test
    void aFileThatMakesNoSenseIsNotTakenForNone() throws IOException {
        Files.writeString(folder.resolve("cats-seeds.json"), "{\"version\": 1, \"model\": 3}");
        String words = assertThrows(IOException.class, () -> file("aa").read()).getMessage();
        assertTrue(String.valueOf(words).contains("Delete it"), words);
    }
}
