package latentdrag.ui.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import latentdrag.engine.ProgramCommand;
import latentdrag.ui.common.Texts;

/**
 * This program once more, which takes the place of this one: it is started first, says that it has come up, waits until this one has
 * ended and given everything to the disk, and goes on with its work. Both halves of that are here, that of the process that leaves and
 * that of the one that comes. Any thread; the calls block.
 */
public final class Restart {
    /** The argument that names the process to wait for. */
    public static final String CONTINUE = "--continue";

    private static final String UP = "latentdrag-waiting";

    /** By this a package's launcher knows that it has read its settings already, which another one of them has not. */
    private static final String LAUNCHED = "_JPACKAGE_LAUNCHER";

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Restart() {}

    /** Starts a successor for real; a test puts something else in its place. */
    @FunctionalInterface
    public interface Starter {
        /**
         * Returns once the successor waits for this process to end.
         *
         * @param files it is to open
         * @throws IOException if it did not come up; nothing is left of it then
         */
        void start(List<Path> files) throws IOException;
    }

    /** A {@link Starter} that waits so long for it to come up. */
    static Starter within(Duration patience) {
        return files -> start(files, patience);
    }

    private static void start(List<Path> files, Duration patience) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(CONTINUE, Long.toString(ProcessHandle.current().pid())));
        files.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // what ends the terminal or its command does not end the successor
        }
        command.addAll(ProgramCommand.window(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().remove(LAUNCHED);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!comesUp(process, patience)) {
            process.destroyForcibly();
            throw new IOException(Texts.text("notice.noSuccessor"));
        }
    }

    private static boolean comesUp(Process process, Duration patience) {
        CompletableFuture<Boolean> up =
                CompletableFuture.supplyAsync(() -> said(process).isPresent());
        try {
            return up.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The line that was waited for; empty where the process ends without it. Java may have something to say before. */
    private static Optional<String> said(Process process) {
        // Not closed: what the successor writes later must find somebody as long as this process is there.
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return out.lines().filter(UP::equals).findFirst();
    }

    /**
     * The successor's half: says that it is there, and waits for the process it follows to end.
     *
     * @param patience with a process that does not end; its work is offered at a later start then
     */
    public static void follow(long process, PrintStream out, Duration patience) {
        out.println(UP);
        out.flush();
        Optional<ProcessHandle> before = ProcessHandle.of(process);
        if (before.isEmpty()) {
            return;
        }
        try {
            before.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // it has had its time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
