package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFileTest {
    @TempDir
    private Path folder;

    private Path json;
    private Path mark;
    private DeviceFile file;
    private DeviceChoice gpu;

    @BeforeEach
    void make() {
        json = folder.resolve("config").resolve("device.json");
        mark = folder.resolve("state").resolve("device-starting");
        file = new DeviceFile(json, mark);
        gpu = new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(folder.resolve("libtorch")));
    }

    @Test
    void theFirstStartUsesTheCpuAndWritesNothing() throws IOException {
        assertEquals(new DeviceFile.Start(DeviceChoice.CPU, Optional.empty()), file.begin());
        assertFalse(Files.exists(json) || Files.exists(mark));
    }

    @Test
    void aChoiceCountsFromTheNextStartOn() throws IOException {
        file.write(gpu);
        assertEquals(new DeviceFile.Start(gpu, Optional.empty()), file.begin());
        file.succeeded();
        assertEquals(new DeviceFile.Start(gpu, Optional.empty()), file.begin());
        file.succeeded();
        assertFalse(Files.exists(mark));
    }

    @Test
    void aStartThatDidNotComeToWorkIsFollowedByOneOnTheCpu() throws IOException {
        file.write(gpu);
        file.begin(); // and the process is gone
        assertTrue(Files.exists(mark));
        assertEquals(new DeviceFile.Start(DeviceChoice.CPU, Optional.of(gpu)), file.begin());
        assertEquals(
                new DeviceFile.Start(DeviceChoice.CPU, Optional.empty()), file.begin(), "said once, and it stays so");
        assertEquals(DeviceChoice.CPU, file.read());
        file.write(gpu);
        assertEquals(new DeviceFile.Start(gpu, Optional.empty()), file.begin(), "a person may try it again");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no cat
    @NeedsProcess
    void aWindowThatIsStillStartingHasNotFailedUnlessItTakesTooLong() throws IOException, InterruptedException {
        file.write(gpu);
        Process other = new ProcessBuilder("cat").start(); // waits for words that never come
        try {
            Files.createDirectories(folder.resolve("state"));
            Files.writeString(mark, "CUDA " + other.pid());
            Files.setLastModifiedTime(
                    mark, FileTime.from(Instant.now().plusSeconds(3600))); // however slow this computer is
            assertEquals(new DeviceFile.Start(gpu, Optional.empty()), file.begin());
            Files.writeString(mark, "CUDA " + other.pid());
            Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(3600)));
            assertEquals(Optional.of(gpu), file.begin().failed());
            file.write(gpu);
            Files.writeString(mark, "CUDA " + other.pid());
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        assertEquals(Optional.of(gpu), file.begin().failed(), "its process is gone");
    }

    @Test
    void aStartThatAPersonEndsInTimeHasNotFailed() throws IOException {
        file.write(gpu);
        file.begin();
        Files.setLastModifiedTime(
                mark, FileTime.from(Instant.now().plusSeconds(3600))); // however slow this computer is
        file.left();
        assertFalse(Files.exists(mark));
        assertEquals(new DeviceFile.Start(gpu, Optional.empty()), file.begin());
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(3600)));
        file.left();
        assertEquals(Optional.of(gpu), file.begin().failed(), "it took too long");
        file.left(); // where there is no mark
    }

    @Test
    void whoeverLeavesLetsTheMarkOfAnotherWindowLie() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(mark, "CUDA " + (ProcessHandle.current().pid() + 1));
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().plusSeconds(3600)));
        file.left();
        assertTrue(Files.exists(mark));
    }

    @Test
    void aPlainStartLeavesNoMark() throws IOException {
        file.write(DeviceChoice.CPU);
        file.begin();
        assertFalse(Files.exists(mark));
    }

    @Test
    void anotherLibraryOnTheCpuIsDaringToo() throws IOException {
        DeviceChoice other = new DeviceChoice(DeviceChoice.Kind.CPU, Optional.of(folder));
        file.write(other);
        file.begin();
        assertEquals(Optional.of(other), file.begin().failed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"device\": \"tpu\"}",
                "{\"device\": 3}",
                "{\"device\": \"cuda\", \"library\": \"\\u0000\"}"
            })
    void whatIsNotUnderstoodIsToldWithItsFile(String text) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(json, text);
        String said = String.valueOf(assertThrows(IOException.class, file::read).getMessage());
        assertTrue(said.contains(json.toString()) && said.contains("not understood"), said);
        assertFalse(said.lines().count() > 1 || said.contains("Exception"), said);
        assertThrows(IOException.class, file::begin);
        assertEquals(text, Files.readString(json), "what a person wrote stays");
    }
}
