package latentdrag.lab.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import latentdrag.cli.CommandException;
import latentdrag.cli.Terminal;
import latentdrag.engine.ProgramCommand;

/**
 * This program once more, in a process of its own: what it measures there is not mixed with what this process has done before. Started
 * as this process was, with other arguments.
 */
public final class SelfProcess {
    private SelfProcess() {}

    /**
     * Begins it. What it writes to standard error goes where ours goes.
     *
     * @param properties for Java, as in "-Dname=value"
     * @param arguments of the program; none opens the window
     */
    public static Process start(List<String> properties, List<String> arguments) throws IOException {
        List<String> forUs = new ArrayList<>(properties);
        forUs.add("-D" + Terminal.INTERACTIVE + "=false"); // its answers are for us
        return new ProcessBuilder(ProgramCommand.command(forUs, arguments))
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /**
     * Runs it to its end; ended with us when we are.
     *
     * @return what it wrote to standard output
     * @throws CommandException when it ends with an error, which it has explained on standard error
     */
    public static String run(List<String> arguments) throws IOException {
        Process process = start(List.of(), arguments);
        Thread withUs = new Thread(process::destroy, "end the other process");
        Runtime.getRuntime().addShutdownHook(withUs);
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException("The measurement in a process of its own (" + String.join(" ", arguments)
                        + ") ended with status " + process.exitValue() + "; what it said is above.");
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted before the measurement was done.", e);
        } finally {
            process.destroy();
            forget(withUs);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is on its way out, and the hook does its work.
        }
    }
}
