package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        assertEquals(
                Optional.of(new WindowArguments(List.of(), Optional.empty(), OptionalLong.empty())),
                WindowArguments.of(new String[0]));
    }

    @Test
    void filesAreOpenedInIt() throws IOException {
        Path one = Files.createFile(folder.resolve("my cats.latentdrag"));
        Path two = Files.createFile(folder.resolve("cats.pkl"));
        assertEquals(
                Optional.of(new WindowArguments(List.of(one, two), Optional.empty(), OptionalLong.empty())),
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

    @Test
    void aStartThatTakesAnothersPlaceIsToldWhich() throws IOException {
        Path file = Files.createFile(folder.resolve("a=b.latentdrag"));
        for (String[] args :
                new String[][] {{"--continue", "123", file.toString()}, {file.toString(), "--continue=123"}}) {
            assertEquals(
                    Optional.of(new WindowArguments(List.of(file), Optional.empty(), OptionalLong.of(123))),
                    WindowArguments.of(args));
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
                "--continue",
                "--continue me",
                "no-such.latentdrag",
                "."
            })
    void theRestIsForTheCommandLine(String line) {
        assertTrue(WindowArguments.of(line.split(" ")).isEmpty());
    }
}
