package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import latentdrag.cli.CommandException;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OptionRange;
import latentdrag.cli.Terminal;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.DragEvent;
import latentdrag.engine.ModelInfo;
import latentdrag.image.PointPair;
import latentdrag.lab.bench.Soak;
import latentdrag.lab.bench.SoakReading;
import latentdrag.project.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag bench soak}: does a long drag keep its memory? */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = "Drags for many steps and prints how much memory the process holds.")
final class SoakCommand implements Callable<Integer> {
    /** Steps after which the libraries have grown their pools; growth is counted from there. */
    private static final int WARM_UP = 50;

    private static final double MIB = 1024.0 * 1024;

    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl or .safetensors")
    private Path model;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int steps;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "50",
            description = "steps between two lines (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int every;

    @Mixin
    private HeldSurroundings held = new HeldSurroundings();

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    SoakCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<SoakReading> readings = new ArrayList<>();
        try (OpenModel open = OpenModel.open(compute, model, terminal.progressBar())) {
            DragEvent end = Soak.run(open.engine(), request(open), steps, every, reading -> {
                readings.add(reading);
                terminal.say(String.format(
                        "step %5d  %8.1f MiB resident, %d arrays", reading.step(), mib(reading), reading.arrays()));
            });
            if (end instanceof DragEvent.Failed failed) {
                throw new CommandException(failed.message());
            }
        }
        if (readings.get(0).residentBytes() < 0) {
            throw new CommandException("Resident memory can be read on Linux only; this system does not tell it.");
        }
        report(readings);
        return 0;
    }

    private DragRequest request(OpenModel open) throws IOException {
        ModelInfo info = open.info();
        PointPair pair = PointPair.of(info.width() / 2.0, info.height() / 2.0, info.width() - 1.0, 0);
        Latent latent = open.latent(LatentOrigin.Seed.of(0, 0.7));
        return new DragRequest(latent, List.of(pair), held.mask(info), held.settings());
    }

    private static double mib(SoakReading reading) {
        return reading.residentBytes() / MIB;
    }

    private void report(List<SoakReading> readings) {
        SoakReading first =
                readings.stream().filter(s -> s.step() >= WARM_UP).findFirst().orElse(readings.get(0));
        SoakReading last = readings.get(readings.size() - 1);
        double growth = mib(last) - mib(first);
        if (terminal.interactive()) {
            terminal.say(String.format("%+.1f MiB from step %d to step %d", growth, first.step(), last.step()));
            return;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model.toString());
        map.put("steps", last.step());
        map.put("growth_mib", growth);
        map.put(
                "resident_mib",
                readings.stream().map(s -> List.of(s.step(), mib(s))).toList());
        terminal.out().println(Json.line(map));
    }
}
