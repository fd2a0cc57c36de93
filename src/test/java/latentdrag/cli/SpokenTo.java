package latentdrag.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import latentdrag.lab.LabCommand;

/** The command line with its streams caught: what a person or a script would have seen. */
public record SpokenTo(int exit, String out, String err) {

    /** Runs a command as a script does, with nobody looking. */
    public static SpokenTo byScript(String... args) {
        return run(false, args);
    }

    /** Runs a command as a person does, at a terminal. */
    public static SpokenTo byPerson(String... args) {
        return run(true, args);
    }

    private static SpokenTo run(boolean interactive, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), interactive);
        int exit =
                LatentDragCommand.commandLine(terminal, LabCommand.commands()).execute(args);
        return new SpokenTo(exit, out.toString(), err.toString());
    }

    public List<String> errLines() {
        return err.lines().toList();
    }
}
