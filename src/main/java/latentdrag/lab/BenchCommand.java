package latentdrag.lab;

import latentdrag.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag bench}: measurements, each a command of its own. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures; each subcommand another thing.")
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    static CommandLine withSubcommands(Terminal terminal) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchSpeedCommand(terminal))
                .addSubcommand(new BenchMemoryCommand(terminal))
                .addSubcommand(new BenchStartupCommand(terminal))
                .addSubcommand(new SoakCommand(terminal))
                .addSubcommand(new EnduranceCommand(terminal))
                .addSubcommand(new BenchModelCommand(terminal))
                .addSubcommand(new BenchDragsCommand(terminal))
                .addSubcommand(new BenchBelievableCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to measure: " + String.join(", ", spec.subcommands().keySet()));
    }
}
