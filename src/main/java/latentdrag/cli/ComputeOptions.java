package latentdrag.cli;

import java.util.List;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import picocli.CommandLine.Option;

/** Options of every command that computes: where, and with how many threads. */
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "cpu|cuda|mps",
            defaultValue = "cpu",
            description = "where to compute (default: ${DEFAULT-VALUE})")
    private EngineOptions.Device device;

    private int threads;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "threads of one operation (default: one per core)")
    void setThreads(int value) {
        if (value < 0) {
            throw new picocli.CommandLine.TypeConversionException(
                    "--threads must be 0 (one per core) or more, got " + value);
        }
        threads = value;
    }

    /** The same options for another process. */
    List<String> arguments() {
        return List.of("--device", device.name(), "--threads", Integer.toString(threads));
    }

    Engine start() {
        return Engine.start(new EngineOptions(device, threads));
    }
}
