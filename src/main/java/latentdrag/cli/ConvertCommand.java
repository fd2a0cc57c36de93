package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import latentdrag.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag convert}: a checkpoint as .safetensors. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Writes a checkpoint as .safetensors, which holds numbers and nothing that could be executed.")
final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a checkpoint: .pkl, .pt or .safetensors; or a project, whose model it is, tuned or not")
    private Path model;

    @Parameters(index = "1", paramLabel = "OUT.safetensors", description = "the file to write")
    private Path out;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            throw new ParameterException(spec.commandLine(), "the file to write must end in .safetensors, got " + out);
        }
        Start start = Start.of(model);
        Path written;
        try (ProgressBar bar = terminal.progressBar();
                Engine engine = compute.start()) {
            written = OpenModel.await(
                    engine.checkpoints().convert(start.checkpoint(), compute.assumed(), start.change(), out, bar));
        }
        terminal.say("Wrote " + written);
        return 0;
    }
}
