package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that computes: where, and with how many threads. */
public final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "cpu|cuda|mps",
            defaultValue = "cpu",
            description = "where to compute (default: ${DEFAULT-VALUE})")
    private EngineOptions.Device device;

    @Option(
            names = "--library",
            paramLabel = "FOLDER",
            description = "a PyTorch " + TorchLibrary.WANTED
                    + " to use instead of the program's own: a libtorch, or the folder torch of a"
                    + " Python (default with --device cuda: the one chosen in the window)")
    private @Nullable Path library;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "threads of one operation (default: one per core)")
    @OptionRange.Of(OptionRange.THREADS)
    private int threads;

    EngineOptions.Device device() {
        return device;
    }

    /** The same options for another process. */
    public List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("--device", device.name(), "--threads", Integer.toString(threads)));
        if (library != null) {
            arguments.addAll(List.of("--library", library.toString()));
        }
        return arguments;
    }

    @Option(
            names = "--assume",
            paramLabel = "SETTING=VALUE",
            description = "open a checkpoint that does not say a setting, taking it to be this; may be repeated")
    private Map<String, String> assumed = new LinkedHashMap<>();

    /** Settings the person agrees to where a checkpoint does not say them. */
    public Map<String, String> assumed() {
        return assumed;
    }

    public Engine start() {
        return start(false);
    }

    /** @param regionsOnly whether steps compute regions also where the whole map would take less time */
    public Engine start(boolean regionsOnly) {
        return Engine.start(new EngineOptions(device, threads, library().map(TorchLibrary::inspect), regionsOnly));
    }

    /** The folder named here, or for a GPU the one that was chosen for it. */
    private Optional<Path> library() {
        if (library != null || device != EngineOptions.Device.CUDA) {
            return Optional.ofNullable(library);
        }
        try {
            DeviceChoice chosen = DeviceFile.here().read();
            return chosen.kind() == DeviceChoice.Kind.CUDA ? chosen.library() : Optional.empty();
        } catch (IOException e) {
            throw new CommandException("Cannot read which library was chosen for the GPU; name it with --library.", e);
        }
    }
}
