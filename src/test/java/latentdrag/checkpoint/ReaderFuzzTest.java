package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than a hundred thousand damaged files through every reader: each ends in a success or in one sentence, within two seconds and a
 * heap of 512 MB, and none opens a file, starts a process, connects, or has a class looked up by a name it holds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Slow
class ReaderFuzzTest {
    private static final int FILES = 110_000;
    private static final long SEED = 20261123;

    @TempDir
    Path folder;

    @Test
    void damagedFilesEndInASuccessOrASentenceAndTouchNothing() throws IOException {
        List<byte[]> corpus = FuzzCorpus.in(folder);
        corpus.forEach(ReaderFuzzTarget::fuzzerTestOneInput);
        Mutator mutator = new Mutator(SEED, corpus);
        int stepped = TripwireCount.STEPPED_ON.get();
        int[] outcomes = new int[2];
        int judged = 0;
        try (Sentinel sentinel = Sentinel.begin()) {
            for (int i = 0; i < FILES; i++) {
                byte[] file = mutator.next();
                try {
                    // Every fourth by way of the latents too, and of the discriminators, which share most of the way.
                    outcomes[ReaderFuzzTarget.within(() -> ReaderFuzzTarget.readsAsCheckpoint(file)) ? 1 : 0]++;
                    if (i % 4 == 0) {
                        ReaderFuzzTarget.within(() -> ReaderFuzzTarget.readsAsLatent(file));
                    } else if (i % 4 == 1) {
                        judged += ReaderFuzzTarget.within(() -> ReaderFuzzTarget.readsAsDiscriminator(file)) ? 1 : 0;
                    }
                } catch (RuntimeException | Error e) {
                    fail("file " + i + " of seed " + SEED + ", in Base64 " + shown(file), e);
                }
            }
            assertEquals(List.of(), sentinel.seen());
        }
        assertEquals(stepped, TripwireCount.STEPPED_ON.get(), "a class named in a file was loaded");
        // Damage to a number leaves a network a network; were there no successes, the fuzzing would stop at the door.
        assertTrue(outcomes[1] > FILES / 100, outcomes[1] + " of " + FILES + " were read");
        assertTrue(judged > FILES / 1000, judged + " discriminators were read");
        assertTrue(outcomes[0] > FILES / 2, outcomes[0] + " of " + FILES + " were refused");
    }

    /** What a coverage-guided fuzzer found in a million files, minimised (scripts/fuzz-readers --minimise). */
    @Test
    void whatAFuzzerFoundEndsInASuccessOrASentence() throws IOException {
        List<String> wrong = new ArrayList<>();
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(
                Objects.requireNonNull(ReaderFuzzTest.class.getResourceAsStream("/fuzzed/readers.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] file = zip.readAllBytes();
                files++;
                try {
                    ReaderFuzzTarget.fuzzerTestOneInput(file);
                } catch (RuntimeException | Error e) {
                    wrong.add(entry.getName() + ": " + e);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(files > 500, files + " files");
    }

    @Test
    void everyFileOfTheCorpusIsReadUndamaged() throws IOException {
        for (byte[] file : FuzzCorpus.in(folder)) {
            assertTrue(ReaderFuzzTarget.readsAsCheckpoint(file)
                    || ReaderFuzzTarget.readsAsDiscriminator(file)
                    || ReaderFuzzTarget.readsAsLatent(file));
        }
    }

    /** Before the next: a class that is loaded already is not looked for again. */
    @Test
    @Order(1)
    void theSentinelSeesWhatItIsThereToSee() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        int stepped = TripwireCount.STEPPED_ON.get();
        List<String> seen;
        try (Sentinel sentinel = Sentinel.begin()) {
            assertThrows(SecurityException.class, () -> Files.readAllBytes(file));
            assertThrows(SecurityException.class, () -> Files.delete(file));
            assertThrows(SecurityException.class, () -> new ProcessBuilder("true").start());
            assertThrows(SecurityException.class, () -> InetAddress.getByName("example.invalid"));
            assertThrows(SecurityException.class, () -> Class.forName("latentdrag.checkpoint.Tripwire"));
            seen = sentinel.seen();
        }
        assertEquals(5, seen.size(), seen.toString());
        assertEquals(stepped, TripwireCount.STEPPED_ON.get());
    }

    @Test
    @Order(2)
    void theTripwireTellsWhenItIsSteppedOn() throws ClassNotFoundException {
        int stepped = TripwireCount.STEPPED_ON.get();
        Class.forName("latentdrag.checkpoint.Tripwire");
        assertTrue(TripwireCount.STEPPED_ON.get() >= Math.max(1, stepped));
    }

    private static String shown(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }
}
