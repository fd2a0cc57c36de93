package latentdrag.cli;

import java.io.IOException;
import java.io.PrintWriter;
import latentdrag.engine.EngineException;
import latentdrag.library.LibraryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: {@code latentdrag COMMAND …}. */
@Command(
        name = "latentdrag",
        mixinStandardHelpOptions = true,
        version = "LatentDrag " + ProgramVersion.NUMBER,
        description =
                "Drags features of pictures that a StyleGAN2 generator makes. Without a command the editor opens.",
        footer = {
            "",
            "Decimals have a point (0.7), since commas stand between coordinates and between the seeds of a list.",
            "Exit status: 0 done, 1 failed (one sentence on standard error), 2 the command was not understood."
        })
public final class LatentDragCommand implements Runnable {
    /** The work could not be done. */
    static final int FAILURE = 1;

    /** The command was not understood. */
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    private LatentDragCommand() {}

    /**
     * Runs a command on the process's standard streams.
     *
     * @param args the command and its arguments
     * @param more commands of other rooms
     * @return the exit status: 0 done, 1 failed, 2 not understood
     */
    public static int run(String[] args, MoreCommands more) {
        return commandLine(Terminal.ofProcess(), more).execute(args);
    }

    /** The whole tree of commands, speaking on a terminal. */
    static CommandLine commandLine(Terminal terminal, MoreCommands more) {
        CommandLine commands = new CommandLine(new LatentDragCommand())
                .addSubcommand(new InfoCommand(terminal))
                .addSubcommand(new GenerateCommand(terminal))
                .addSubcommand(new DragCommand(terminal))
                .addSubcommand(new BatchCommand(terminal))
                .addSubcommand(new PhotographCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new ConvertCommand(terminal))
                .addSubcommand(new DiscriminateCommand(terminal))
                .addSubcommand(new ModelsCommand(terminal))
                .addSubcommand(new ExampleCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal));
        more.addTo(commands, terminal);
        return NumberOptions.readBy(commands)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(LatentDragCommand::notUnderstood)
                .setExecutionExceptionHandler(LatentDragCommand::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int notUnderstood(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + words(e));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CommandException
                || e instanceof EngineException
                || e instanceof LibraryException
                || e instanceof IOException) {
            command.getErr().println(CommandErrors.of(e));
        } else {
            command.getErr().println("LatentDrag broke off: " + e);
            e.printStackTrace(command.getErr()); // an error of the program: whoever reports it needs all of it
        }
        return FAILURE;
    }

    private static String words(ParameterException e) {
        boolean first = e.getCommandLine().getParent() == null;
        if (first && e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (!word.startsWith("-")) {
                return "\"" + word + "\" is neither a command nor a file that is there";
            }
        }
        return NumberOptions.words(e).orElseGet(() -> firstLine(String.valueOf(e.getMessage())));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
