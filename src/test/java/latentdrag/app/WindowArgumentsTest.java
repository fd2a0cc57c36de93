package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.project.DeviceChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which arguments open the window, and which are a command. */
class WindowArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void noneOpenTheWindow() {
        assertEquals(Optional.of(new WindowArguments(List.of(), Optional.empty())), WindowArguments.of(new String[0]));
    }

    @Test
    void filesAreOpenedInIt() throws IOException {
        Path one = Files.createFile(folder.resolve("my cats.latentdrag"));
        Path two = Files.createFile(folder.resolve("cats.pkl"));
        assertEquals(
                Optional.of(new WindowArguments(List.of(one, two), Optional.empty())),
                WindowArguments.of(new String[] {one.toString(), two.toString()}));
    }

    @Test
    void aDeviceIsForThisStart() {
        for (String[] args :
                new String[][] {{"--device", "cuda", "--library", "lib"}, {"--library=lib", "--device=CUDA"}}) {
            assertEquals(
                    Optional.of(new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(Path.of("lib")))),
                    WindowArguments.of(args).orElseThrow().device());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "info no-such.pkl",
                "--help",
                "--version",
                "--device",
                "--device tpu",
                "no-such.latentdrag",
                "."
            })
    void theRestIsForTheCommandLine(String line) {
        assertTrue(WindowArguments.of(line.split(" ")).isEmpty());
    }
}
