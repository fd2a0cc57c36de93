package latentdrag.lab;

import java.util.List;
import latentdrag.cli.MoreCommands;
import latentdrag.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag lab}: training and measuring, for people who work on the program and its bundled model. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Trains the bundled model and measures the program, for people who work on them.")
public final class LabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private LabCommand() {}

    /** {@code lab} with its commands, and each of them by the name it had before there was a laboratory; those are in no help. */
    public static MoreCommands commands() {
        return (root, terminal) -> {
            CommandLine lab = new CommandLine(new LabCommand());
            each(terminal).forEach(lab::addSubcommand);
            root.addSubcommand(lab);
            for (CommandLine former : each(terminal)) {
                former.getCommandSpec().usageMessage().hidden(true);
                root.addSubcommand(former);
            }
        };
    }

    private static List<CommandLine> each(Terminal terminal) {
        return List.of(
                BenchCommand.withSubcommands(terminal),
                new CommandLine(new TrainClayCommand(terminal)),
                new CommandLine(new TrainLandmarksCommand(terminal)));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
