package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is packed without the text of its licence: what scripts/dist/packages.xml asks of every package. */
@Timeout(120)
@NeedsProcess
class LicencesTest {
    private static final Path SOURCE = Path.of("scripts/dist/licences");

    /** Those that the build takes out of the jars, and its own list. */
    private static final List<String> FROM_THE_BUILD =
            List.of("jackson-core/LICENSE", "jna/LICENSE", "THIRD-PARTY.txt");

    @TempDir
    private Path program;

    @BeforeEach
    void folder() throws IOException {
        Path licences = program.resolve("licences");
        try (Stream<Path> texts = Files.walk(SOURCE)) {
            for (Path text : texts.filter(Files::isRegularFile).toList()) {
                put("licences/" + SOURCE.relativize(text), Files.readString(text));
            }
        }
        for (String line : Files.readAllLines(licences.resolve("CONTENTS.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                for (String text : line.split(" \\| ", -1)[2].strip().split(" +", -1)) {
                    if (text.contains("/") && !text.startsWith("parts/")) {
                        put("licences/" + text, "out of a jar");
                    }
                }
            }
        }
        put("licences/LICENSE", "ours");
        put("licences/THIRD-PARTY.txt", "the build's");
        put("latentdrag.jar", "");
        put("lib/gson-2.13.1.jar", "");
        put("natives/pytorch/libtorch_cpu.so", "");
    }

    private void put(String name, String words) throws IOException {
        Path file = program.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, words);
    }

    private record Said(int status, String words) {}

    private Said look() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "scripts/dist/Licences.java",
                        program.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said);
    }

    @Test
    void aProgramWithAllItsTextsPasses() throws IOException, InterruptedException {
        assertEquals(new Said(0, ""), look());
        for (String text : FROM_THE_BUILD) {
            assertTrue(Files.exists(program.resolve("licences").resolve(text)), text);
        }
    }

    @Test
    void whatNoLineKnowsWhatIsMissingAndWhatIsLeftOverAreNamed() throws IOException, InterruptedException {
        put("lib/new-library-1.0.jar", "");
        put("natives/pytorch/libsomething.so", "");
        put("licences/Forgotten-1.0.txt", "a text of nothing");
        put("licences/MPL-2.0.txt", "");
        Files.delete(program.resolve("licences/parts/sleef.txt"));
        Said said = look();
        assertEquals(1, said.status());
        for (String fault : List.of(
                "new-library-1.0.jar",
                "libsomething.so",
                "Forgotten-1.0.txt",
                "text MPL-2.0.txt is missing",
                "sleef")) {
            assertTrue(said.words().contains(fault), fault + " in " + said.words());
        }
        assertEquals(5, said.words().lines().count(), said.words());
    }
}
