package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    @TempDir
    Path folder;

    private Path npz(String... names) throws IOException {
        Path array = folder.resolve("a.npy");
        Path file = folder.resolve("a.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < names.length; i++) {
                new Npy(new float[] {i, 1, 2, 3, 4, 5}, 1, 2, 3).write(array);
                zip.putNextEntry(new ZipEntry(names[i]));
                zip.write(Files.readAllBytes(array));
            }
        }
        return file;
    }

    @Test
    void theArrayCalledWOrTheOnlyOneIsTaken() throws IOException {
        assertArrayEquals(
                new float[] {1, 1, 2, 3, 4, 5},
                Npz.read(npz("other.npy", "w.npy")).data());
        assertArrayEquals(
                new float[] {0, 1, 2, 3, 4, 5}, Npz.read(npz("projected.npy")).data());
        assertArrayEquals(
                new int[] {1, 2, 3}, Npz.read(npz("projected.npy", "notes.txt")).shape());
    }

    @Test
    void whatHoldsNoSingleArrayIsRefusedInWords() throws IOException {
        assertRefused(npz("a.npy", "b.npy"), "2 arrays and none is called \"w\"");
        assertRefused(npz("notes.txt"), "holds no array");
        assertRefused(Files.writeString(folder.resolve("t.npz"), "text"), "not a NumPy archive");
        assertRefused(folder.resolve("missing.npz"), "no such file");
        Path broken = folder.resolve("broken.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            zip.putNextEntry(new ZipEntry("w.npy"));
            zip.write(new byte[200]);
        }
        assertRefused(broken, "not a NumPy array");
    }

    private static void assertRefused(Path file, String words) {
        String message = String.valueOf(
                assertThrows(CheckpointException.class, () -> Npz.read(file)).getMessage());
        assertTrue(message.contains(words), message);
        assertTrue(List.of(message.split("\n", -1)).size() == 1, message);
    }
}
