package latentdrag.engine;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this process was started, to start another one alike. Pure functions; any thread. */
public final class ProgramCommand {
    private static final String MAIN = "latentdrag.app.Main";

    /** Set by the launcher of a package: the launcher itself. */
    private static final String LAUNCHER = "jpackage.app-path";

    /** Options that no two processes can have at the same time: a file to write at the end, a port for a debugger. */
    private static final List<String> FOR_ONE_ONLY =
            List.of("-XX:ArchiveClassesAtExit=", "-agentlib:jdwp", "-Xrunjdwp");

    private ProgramCommand() {}

    /**
     * The command of another process.
     *
     * @param properties for Java beyond those this process has, as in "-Dname=value"
     * @param arguments of the program; none opens the window
     */
    public static List<String> command(List<String> properties, List<String> arguments) {
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        options.addAll(properties);
        return command(java("java"), options, arguments);
    }

    /**
     * The command of another window that takes this one's place: by the launcher where a package's launcher started this one, else by Java
     * with the options this process has.
     */
    public static List<String> window(List<String> arguments) {
        String launcher = System.getProperty(LAUNCHER, "");
        if (!launcher.isEmpty()) {
            List<String> command = new ArrayList<>(List.of(launcher));
            command.addAll(arguments);
            return command;
        }
        Path withoutConsole = java("javaw.exe");
        return command(
                Files.isRegularFile(withoutConsole) ? withoutConsole : java("java"),
                forAnother(ManagementFactory.getRuntimeMXBean().getInputArguments()),
                arguments);
    }

    private static List<String> command(Path java, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main()));
        command.addAll(arguments);
        return command;
    }

    /** Java's options without those that another process cannot have beside this one. */
    static List<String> forAnother(List<String> options) {
        return options.stream()
                .filter(option -> FOR_ONE_ONLY.stream().noneMatch(option::startsWith))
                .toList();
    }

    private static Path java(String name) {
        return Path.of(System.getProperty("java.home", ""), "bin", name);
    }

    /** Java's launcher tells which class it started, and there is no other way to ask; a package's launcher does not tell. */
    private static String main() {
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return started.startsWith("latentdrag.") ? started : MAIN;
    }
}
