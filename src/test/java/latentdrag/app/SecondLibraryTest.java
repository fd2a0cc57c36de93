package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A libtorch folder beside the program's own takes its place. It is a CPU one here; a GPU's takes the same way. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS) // links are not for everybody there
@NeedsProcess
class SecondLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void theProgramComputesWithTheLibraryThatIsNamed() throws IOException, InterruptedException {
        Path lib = Files.createDirectories(folder.resolve("libtorch").resolve("lib"));
        assertTrue(Engine.getInstance().getVersion().startsWith("2.7.1")); // loads the program's own
        try (Stream<Path> own = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
            for (Path file : own.filter(f -> !String.valueOf(f.getFileName()).contains("djl"))
                    .toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
            }
        }
        Files.writeString(folder.resolve("libtorch").resolve("build-version"), "2.7.1+cpu");

        Process doctor = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "doctor",
                        "--threads",
                        "1",
                        "--library",
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, doctor.waitFor(), said);
        assertTrue(said.contains("PyTorch 2.7.1 from " + lib), said);
    }
}
