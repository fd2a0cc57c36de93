package latentdrag.cli;

import picocli.CommandLine;

/** Commands of another room, which the command line does not know by itself. */
@FunctionalInterface
public interface MoreCommands {
    /**
     * Adds them to a tree of commands.
     *
     * @param root the command line's own
     * @param terminal on which they speak
     */
    void addTo(CommandLine root, Terminal terminal);
}
