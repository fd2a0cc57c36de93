package latentdrag.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
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

    @Test
    void aLinkIsKeptAndWhatItLeadsToReplaced() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("there")).resolve("real.txt"), "old");
        Path link;
        try {
            link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no links here: " + e);
            return;
        }
        try (AtomicFile file = new AtomicFile(link)) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            file.finish();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void aFullDiskIsToldInOneSentenceAndLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        for (int bytes : new int[] {10, 1 << 16}) { // refused when the buffer is emptied, and before
            IOException refused = assertThrows(IOException.class, () -> {
                try (AtomicFile file = new AtomicFile(target, FullDisk::new)) {
                    file.stream().write(new byte[bytes]);
                    file.finish();
                }
            });
            assertEquals(
                    "Cannot save " + target
                            + ": the disk did not take it (No space left on device). Make room or choose"
                            + " another place; nothing was written.",
                    refused.getMessage());
            assertEquals(List.of("a.txt"), names());
            assertEquals("old", Files.readString(target));
        }
    }

    @Test
    void aFileThatWasGivenUpIsClearedAwayThoughTheDiskIsFull() throws IOException {
        try (AtomicFile file = new AtomicFile(folder.resolve("a.txt"), FullDisk::new)) {
            file.stream().write(1);
        }
        assertEquals(List.of(), names());
    }

    /** Takes nothing. */
    private static final class FullDisk extends FilterOutputStream {
        FullDisk(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }
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
