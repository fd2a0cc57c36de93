package latentdrag.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NvidiaDriverTest {
    private static final List<String> NO_TOOL = List.of("no-such-tool-of-latentdrag");

    @TempDir
    private Path folder;

    @Test
    void theToolsFirstGpuCounts() {
        Optional<NvidiaDriver> driver =
                NvidiaDriver.parse("NVIDIA GeForce RTX 4070, 570.86.15\nNVIDIA T4, 570.86.15\n");
        assertEquals(Optional.of(new NvidiaDriver("NVIDIA GeForce RTX 4070", "570.86.15")), driver);
        assertEquals(
                "NVIDIA GeForce RTX 4070, driver 570.86.15",
                driver.orElseThrow().toString());
    }

    @Test
    void aToolThatFindsNoDriverIsNoDriver() {
        assertEquals(
                Optional.empty(),
                NvidiaDriver.parse("NVIDIA-SMI has failed because it couldn't communicate with the driver"));
        assertEquals(Optional.empty(), NvidiaDriver.parse(""));
    }

    @Test
    void oldDriversAreTooOldForCuda12() {
        assertTrue(new NvidiaDriver("T4", "525.60.13").isNewEnough());
        assertFalse(new NvidiaDriver("T4", "470.256.02").isNewEnough());
        assertTrue(new NvidiaDriver("", "").isNewEnough(), "one that does not say may be tried");
    }

    @Test
    void withoutTheToolTheLibraryTells() throws IOException {
        Path library = folder.resolve("libcuda.so.1");
        assertEquals(Optional.empty(), NvidiaDriver.find(new NvidiaDriver.Places(List.of(library), NO_TOOL)));
        Files.createFile(library);
        assertEquals(
                Optional.of(new NvidiaDriver("", "")),
                NvidiaDriver.find(new NvidiaDriver.Places(List.of(library), NO_TOOL)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theToolIsAsked() {
        List<String> tool = List.of("sh", "-c", "echo 'NVIDIA H200, 580.1'");
        assertEquals(
                Optional.of(new NvidiaDriver("NVIDIA H200", "580.1")),
                NvidiaDriver.find(new NvidiaDriver.Places(List.of(), tool)));
        List<String> failing = List.of("sh", "-c", "echo 'NVIDIA H200, 580.1'; exit 9");
        assertEquals(Optional.empty(), NvidiaDriver.find(new NvidiaDriver.Places(List.of(), failing)));
    }
}
