package latentdrag.ui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program ends, and another start of it goes on where it was: real processes, by the command line of the first. */
@Timeout(240)
@NeedsProcess
class RestartTest {
    @TempDir
    private Path folder;

    private Process start(String... options) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String light = Arrays.stream(path.split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-D" + RestartingProgram.FOLDER + "=" + folder));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", light, RestartingProgram.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("first.txt").toFile())
                .start();
    }

    @Test
    void theSuccessorWaitsForTheFirstToEndAndBringsItsWorkBack() throws IOException, InterruptedException {
        Process first = start();
        long number = first.pid();
        assertEquals(0, first.waitFor(), () -> read("first.txt"));
        Path said = folder.resolve(RestartingProgram.SAID);
        while (!Files.exists(said)) { // until the timeout
            Thread.sleep(50);
        }
        List<String> lines = Files.readAllLines(said);
        long successor = Long.parseLong(lines.get(6).split(" ", 2)[1]);
        ProcessHandle.of(successor).ifPresent(process -> process.onExit().join()); // it still writes into the folder
        List<String> did = read("first.txt")
                .lines()
                .filter(line -> line.startsWith("did "))
                .toList();
        assertEquals(1, did.size(), read("first.txt"));
        assertEquals(
                List.of("before " + number, "alone true", "files []", did.get(0), "offered []"), lines.subList(0, 5));
        String group = lines.get(5).split(" ", 2)[1];
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            assertTrue(
                    !group.equals("0") && !group.equals(group(ProcessHandle.current())), "it is in no group of ours");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // a script is no program there
    void whereItCannotBeStartedTheFirstSaysToDoItByHandAndKeepsTheWork() throws IOException, InterruptedException {
        // A launcher that ends without a word, as one that was removed or damaged would.
        Path launcher = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\nexit 3\n");
        assertTrue(launcher.toFile().setExecutable(true));
        Process first = start("-Djpackage.app-path=" + launcher);
        assertEquals(0, first.waitFor(), () -> read("first.txt"));
        assertTrue(read("first.txt").contains("by hand"), read("first.txt"));
        try (var journals = Files.list(folder.resolve("autosave"))) {
            assertEquals(
                    1, journals.filter(f -> f.toString().endsWith(".journal")).count());
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        String before = System.getProperty("jpackage.app-path");
        System.setProperty(
                "jpackage.app-path", folder.resolve("no-such-program").toString());
        try {
            assertThrows(
                    IOException.class,
                    () -> Restart.within(Duration.ofSeconds(30)).start(List.of()));
        } finally {
            if (before == null) {
                System.clearProperty("jpackage.app-path");
            }
        }
    }

    @Test
    void aProcessThatIsGoneIsNotWaitedFor() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Restart.follow(Long.MAX_VALUE >> 32, new PrintStream(out, true, StandardCharsets.UTF_8), Duration.ofHours(1));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("latentdrag-waiting"));
    }

    private static String group(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
                .replaceAll("^.*\\) ", "")
                .split(" ", -1)[2];
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
