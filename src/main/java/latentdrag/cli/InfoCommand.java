package latentdrag.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import latentdrag.engine.Engine;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag info}: what a checkpoint holds. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Tells what a checkpoint holds and why it was taken for that, without opening it.")
final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl, .pt or .safetensors")
    private Path model;

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ModelInfo info;
        try (ProgressBar bar = terminal.progressBar();
                Engine engine = compute.start()) {
            info = OpenModel.await(engine.inspect(model, compute.assumed(), bar));
        }
        terminal.out().println(json ? Json.page(ModelReport.asMap(info)) : ModelReport.asText(info));
        return 0;
    }
}
