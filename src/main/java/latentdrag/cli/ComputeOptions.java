package latentdrag.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    EngineOptions.Device device() {
        return device;
    }

    /** The same options for another process. */
    List<String> arguments() {
        return List.of("--device", device.name(), "--threads", Integer.toString(threads));
    }

    @Option(
            names = "--assume",
            paramLabel = "SETTING=VALUE",
            description = "open a checkpoint that does not say a setting, taking it to be this; may be repeated")
    private Map<String, String> assumed = new LinkedHashMap<>();

    /** Settings the person agrees to where a checkpoint does not say them. */
    Map<String, String> assumed() {
        return assumed;
    }

    Engine start() {
        return start(false);
    }

    /** @param regionsOnly whether steps compute regions also where the whole map would take less time */
    Engine start(boolean regionsOnly) {
        return Engine.start(new EngineOptions(device, threads, regionsOnly));
    }
}
