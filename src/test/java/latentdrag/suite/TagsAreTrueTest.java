package latentdrag.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import latentdrag.suite.TagsAreTrue.Span;
import latentdrag.suite.Watch.Use;
import org.junit.jupiter.api.Test;

/** Who does what takes a tag is seen; a test without it is told of by name. */
class TagsAreTrueTest {
    private static final Path MODEL = Path.of("models", "clay-animals.safetensors");
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static List<Use> seen(Watch watch, String tag) throws IOException {
        return watch.end().stream().filter(use -> use.tag().equals(tag)).toList();
    }

    @Test
    @NeedsModel
    void aModelIsSeenHoweverItIsRead() throws IOException {
        try (Watch watch = new Watch();
                FileChannel channel = FileChannel.open(MODEL)) {
            channel.read(ByteBuffer.allocate(8));
            assertEquals(1, seen(watch, NeedsModel.TAG).size());
        }
        try (Watch watch = new Watch();
                InputStream in = Files.newInputStream(MODEL.toAbsolutePath())) {
            in.read();
            assertEquals(1, seen(watch, NeedsModel.TAG).size());
        }
        try (Watch watch = new Watch();
                RandomAccessFile file = new RandomAccessFile(MODEL.toFile(), "r")) {
            file.read();
            assertEquals(1, seen(watch, NeedsModel.TAG).size());
        }
    }

    @Test
    @NeedsProcess
    void aProcessIsSeenOnAnotherThread() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Watch watch = new Watch()) {
            Thread other = new Thread(() -> start(java));
            other.start();
            other.join();
            List<Use> seen = seen(watch, NeedsProcess.TAG);
            assertEquals(1, seen.size(), seen.toString());
            assertTrue(seen.get(0).what().contains("-version"), seen.toString());
        }
    }

    private static void start(Path java) {
        try {
            new ProcessBuilder(java.toString(), "-version").start().destroy();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anotherFileIsNoModel() throws IOException {
        try (Watch watch = new Watch()) {
            assertTrue(Files.readString(Path.of("pom.xml")).contains("latentdrag"));
            assertEquals(List.of(), watch.end());
        }
    }

    @Test
    void theTagOfTheClassOrOfTheTestThatRanThenCovers() {
        Use use = new Use(NOON, NeedsModel.TAG, "read a.safetensors");
        Span then = new Span(NOON.minusSeconds(1), NOON.plusSeconds(1), Set.of(NeedsModel.TAG));
        Span before = new Span(NOON.minusSeconds(3), NOON.minusSeconds(1), Set.of(NeedsModel.TAG));
        Span other = new Span(NOON.minusSeconds(1), NOON.plusSeconds(1), Set.of(NeedsProcess.TAG));

        assertEquals(Set.of(), TagsAreTrue.faults(List.of(use), Set.of(NeedsModel.TAG), List.of()));
        assertEquals(Set.of(), TagsAreTrue.faults(List.of(use), Set.of(), List.of(before, then)));
        assertEquals(
                Set.of("A test read a.safetensors and does not say so by the tag \"model\""),
                TagsAreTrue.faults(List.of(use), Set.of(NeedsProcess.TAG), List.of(before, other)));
    }

    /** The tags are words in two places. */
    @Test
    void theQuickTestsLeaveOutWhatHasATag() throws IOException {
        String left =
                List.of(NeedsModel.TAG, NeedsProcess.TAG, Slow.TAG).stream().collect(Collectors.joining(","));
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<test.without>" + left + "</test.without>"));
    }
}
