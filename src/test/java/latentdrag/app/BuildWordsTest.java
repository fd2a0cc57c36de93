package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads while {@code ./run} builds and when {@code ./test} has ended: the programs of scripts/build. */
@NeedsProcess
class BuildWordsTest {
    private static final String ESCAPE = "\u001B[";

    /** As Maven 3.8 writes it to what is no terminal; Maven 3.9 names the file in a line of progress. */
    private static final String DOWNLOADS = ESCAPE + "0m[INFO] Scanning for projects...\n"
            + "[INFO] --- maven-resources-plugin:3.3.1:resources (default-resources) @ latentdrag ---\n"
            + "Downloading from here: http://localhost/a/b/small-1.0.pom\n"
            + "Progress (1): 4.1/30 kB\rProgress (1): 30 kB    \r                    \r"
            + "Downloaded from here: http://localhost/a/b/small-1.0.pom (30 kB at 194 kB/s)\n"
            + "Downloading from here: http://localhost/a/b/large-native-2.7.1-any.jar\n"
            + "Progress (1): 81/112 MB\rProgress (1): large-native-2.7.1-any.jar (110/112 MB)\r"
            + "Downloaded from here: http://localhost/a/b/large-native-2.7.1-any.jar (112 MB at 9.4 MB/s)\n"
            + "[INFO] --- compiler:3.14.1:compile (default-compile) @ latentdrag ---\n"
            + "[WARNING] a warning\n";

    private static final String SUCCESS = "[INFO] Tests run: 3, Failures: 0\n[INFO] BUILD SUCCESS\n" + ESCAPE + "0m";

    @TempDir
    Path folder;

    private String said(String program, String input, String... arguments) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input, StandardCharsets.ISO_8859_1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("scripts", "build", program).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    @Test
    void aLogNamesNoFilesAndHasNoEscapeCodes() throws IOException, InterruptedException {
        String said = said("Progress.java", DOWNLOADS + SUCCESS, "--quiet", "--about", "300");
        assertTrue(said.contains("LatentDrag: 2 of 3, compiling; downloaded 112 of about 300 MB"), said);
        assertTrue(said.contains("LatentDrag: built in "), said);
        assertTrue(said.contains("LatentDrag: 2 files of libraries were downloaded, 112 MB."), said);
        for (String unwanted : List.of(ESCAPE, "\r", "localhost", "[INFO]", "a warning")) {
            assertFalse(said.replace(System.lineSeparator(), "\n").contains(unwanted), said);
        }
    }

    @Test
    void aTerminalHasOneLineThatChangesWithinItsWidth() throws IOException, InterruptedException {
        String said = said("Progress.java", DOWNLOADS + SUCCESS, "--quiet", "--terminal", "60", "--about", "300");
        assertTrue(said.contains("\rLatentDrag: 1 of 3, libraries"), said);
        said.lines().forEach(line -> assertTrue(line.length() < 60, line));
    }

    @Test
    void errorsAreShownAndSuccessIsNotClaimed() throws IOException, InterruptedException {
        String failing = DOWNLOADS + "[" + ESCAPE + "1;31mERROR" + ESCAPE + "m] Foo.java:[3,4] cannot find symbol\n"
                + "  symbol: class Bar\n[INFO] BUILD FAILURE\n";
        String said = said("Progress.java", failing, "--quiet");
        assertTrue(said.contains("[ERROR] Foo.java:[3,4] cannot find symbol"), said);
        assertTrue(said.contains("  symbol: class Bar"), said);
        assertFalse(said.contains("built in"), said);
    }

    @Test
    void whatTestsWriteComesThroughByteByByte() throws IOException, InterruptedException {
        String words = "[INFO] Running a.b.C\nL\u00c3\u00b6we\n\n[INFO] Tests run: 3, Failures: 0\n";
        String said = said("Progress.java", DOWNLOADS + words + SUCCESS).replace(System.lineSeparator(), "\n");
        assertTrue(said.contains(words), said);
        assertTrue(said.contains("[WARNING] a warning"), said);
        assertFalse(said.contains("Download"), said);
        assertFalse(said.contains(ESCAPE), said);
    }

    @Test
    void theSlowestClassesOfThisRunAreNamed() throws IOException, InterruptedException {
        for (int i = 1; i <= 12; i++) {
            report("a.Test" + i, i, "a.Test" + i);
        }
        report("a.Test3$Inner", 40, "a.Test3$Inner");
        Path since = Files.writeString(folder.resolve("since"), "");
        Files.setLastModifiedTime(since, FileTime.from(Instant.now().minusSeconds(60)));
        Path old = report("a.Old", 99, "a.Old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(120)));

        List<String> said = said("SlowestTests.java", "", folder.toString(), since.toString())
                .lines()
                .toList();
        assertEquals("LatentDrag: the slowest of 12 test classes, which took 118 s in all:", said.get(0));
        assertEquals(11, said.size());
        assertEquals("    43.0 s  a.Test3", said.get(1));
        assertEquals("    12.0 s  a.Test12", said.get(2));
    }

    private Path report(String file, int seconds, String name) throws IOException {
        return Files.writeString(
                folder.resolve("TEST-" + file + ".xml"),
                "<?xml version=\"1.0\"?>\n<testsuite name=\"" + name + "\" time=\"" + seconds
                        + "\" tests=\"1\"><testcase name=\"x\" time=\"1\"/></testsuite>\n");
    }
}
