package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void theTargetIsReplacedOnlyWhenFinished() throws IOException {
        Path target = folder.resolve("a.txt");
        Files.writeString(target, "old");
        try (AtomicFile file = new AtomicFile(target)) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            assertEquals("old", Files.readString(target));
            file.finish();
        }
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void closedWithoutFinishNothingIsLeft() throws IOException {
        Path target = folder.resolve("a.txt");
        try (AtomicFile file = new AtomicFile(target)) {
            file.stream().write(1);
        }
        assertFalse(Files.exists(target));
        assertEquals(List.of(), names());
    }

    @Test
    void aMissingFolderAndAFolderAsTargetAreToldInOneSentence() {
        String missing = refusal(folder.resolve("no/a.txt"));
        assertTrue(missing.contains("no/a.txt") && missing.contains("folder does not exist"), missing);
        String isFolder = refusal(folder);
        assertTrue(isFolder.contains("that is a folder"), isFolder);
    }

    private static String refusal(Path target) {
        return String.valueOf(
                assertThrows(IOException.class, () -> new AtomicFile(target)).getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
