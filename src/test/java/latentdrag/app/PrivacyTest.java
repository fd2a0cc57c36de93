package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program does its work where there is no network, and waits for nobody: a drag on the command line, from the start of a process to its
 * picture, and one in the window with mouse and keys, each in a network namespace of its own, whose tables of sockets are then this
 * process's own.
 */
@EnabledOnOs(OS.LINUX)
@NeedsProcess
class PrivacyTest {
    private static final List<String> ALONE = List.of("unshare", "--user", "--map-root-user", "--net", "--");
    private static final String NETWORK = "src/test/resources/reference/plain64.pkl";
    private static final String LISTENING = "0A"; // TCP_LISTEN in /proc/PID/net/tcp

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void aDragNeedsNoNetworkAndOpensNoSocketToListen() throws IOException, InterruptedException {
        Path picture = folder.resolve("after.png");
        watch(java(
                Main.class,
                List.of(),
                "drag",
                NETWORK,
                "--seed",
                "1",
                "--point",
                "30,30:36,30",
                "--steps",
                "3",
                "--threads",
                "1",
                "--out",
                picture.toString()));
        assertTrue(Files.size(picture) > 0);
    }

    /** A visitor who waits in vain says so and ends the process, long before this test's patience does. */
    @Test
    @Timeout(600)
    void theWindowIsWorkedInWithoutANetworkAndOpensNoSocketToListen() throws IOException, InterruptedException {
        watch(java(
                VisitedWindow.class,
                List.of(
                        "-Dlatentdrag.model=" + NETWORK,
                        "-Dlatentdrag.threads=1",
                        "-Djava.awt.headless=true",
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dprism.text=t2k")));
        assertTrue(said().contains("dragged\n") && said().contains("quit\n"), this::said);
    }

    /** Runs a command where there is no network, and looks at its sockets all the while. */
    private void watch(List<String> command) throws IOException, InterruptedException {
        assumeTrue(
                run(join(ALONE, "true")).waitFor() == 0, "this system gives nobody a network namespace of their own");
        Process program = run(join(ALONE, command.toArray(String[]::new)));
        try {
            look(program);
        } finally {
            program.destroyForcibly(); // where a look has failed, or this test has lost patience
        }
    }

    private void look(Process program) throws IOException, InterruptedException {
        List<String> devices = List.of();
        boolean looked = false;
        while (!program.waitFor(50, TimeUnit.MILLISECONDS)) {
            Path net = Path.of("/proc", Long.toString(program.pid()), "net");
            // Until unshare has done its work the tables are still everybody's.
            if (!isAlone(net)) {
                continue;
            }
            List<String> now = devices(net);
            devices = now.isEmpty() ? devices : now; // none once it has ended
            assertEquals(List.of(), listening(net), "sockets that wait for somebody");
            looked = true;
        }
        assertEquals(0, program.exitValue(), this::said);
        assertTrue(looked, "the process was there long enough to be looked at");
        assertEquals(List.of("lo"), devices, "there was no network but the one that leads nowhere");
    }

    private static List<String> java(Class<?> main, List<String> properties, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dai.djl.offline=true"));
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> join(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return all;
    }

    private Process run(List<String> command) throws IOException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile());
            // A person of its own: nobody's preferences, devices or unsaved work.
            builder.environment()
                    .put("XDG_CONFIG_HOME", folder.resolve("config").toString());
            builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, "this system has no unshare");
            throw e;
        }
    }

    private static boolean isAlone(Path net) throws IOException {
        Path its = net.resolveSibling("ns").resolve("net");
        try {
            return !Files.readSymbolicLink(its).equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    private static List<String> devices(Path net) {
        return lines(net.resolve("dev"))
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .toList();
    }

    private static List<String> listening(Path net) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(net.resolve(table)))
                .filter(line -> line.strip().split("\\s+", -1)[3].equals(LISTENING))
                .toList();
    }

    /** None once the process has ended. */
    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
