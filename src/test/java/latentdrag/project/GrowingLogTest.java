package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingLogTest {
    @TempDir
    Path folder;

    private record Entry(String name, int number, @Nullable Double share) {}

    private final Entry one = new Entry("é", 1, 0.25);
    private final Entry two = new Entry("two", 2, null);

    @Test
    void whatWasAddedIsThereWhenItIsOpenedAgain() throws IOException {
        Path file = folder.resolve("log.jsonl");
        try (GrowingLog<Entry> log = new GrowingLog<>(file, Entry.class)) {
            log.add(one);
            assertEquals("{\"name\":\"é\",\"number\":1,\"share\":0.25}\n", Files.readString(file));
            log.add(two);
        }
        try (GrowingLog<Entry> log = new GrowingLog<>(file, Entry.class)) {
            assertEquals(List.of(one, two), log.entries());
        }
    }

    @Test
    void aLineThatWasCutShortIsDropped() throws IOException {
        Path file = folder.resolve("log.jsonl");
        try (GrowingLog<Entry> log = new GrowingLog<>(file, Entry.class)) {
            log.add(one);
        }
        Files.writeString(file, "{\"name\":\"t", StandardOpenOption.APPEND);
        try (GrowingLog<Entry> log = new GrowingLog<>(file, Entry.class)) {
            assertEquals(List.of(one), log.entries());
            log.add(two);
        }
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void anotherKindOfFileIsRefusedAndLeftAlone() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "my notes\n");
        IOException refusal = assertThrows(IOException.class, () -> new GrowingLog<>(file, Entry.class));
        assertTrue(String.valueOf(refusal.getMessage()).contains("notes.txt"), refusal.getMessage());
        assertEquals("my notes\n", Files.readString(file));
    }
}
