package latentdrag.engine;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this process was started, to start another one alike. Pure functions; any thread. */
public final class ThisProgram {
    private static final String MAIN = "latentdrag.app.Main";

    private ThisProgram() {}

    /**
     * The command of another process.
     *
     * @param properties for Java beyond those this process has, as in "-Dname=value"
     * @param arguments of the program; none opens the window
     */
    public static List<String> command(List<String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(properties);
        command.add("-cp");
        command.add(System.getProperty("java.class.path", ""));
        command.add(main());
        command.addAll(arguments);
        return command;
    }

    /** Java's launcher tells which class it started, and there is no other way to ask; a package's launcher does not tell. */
    private static String main() {
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return started.startsWith("latentdrag.") ? started : MAIN;
    }
}
