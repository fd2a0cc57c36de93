package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OptionRange;
import latentdrag.cli.StopOnInterrupt;
import latentdrag.cli.Terminal;
import latentdrag.lab.bench.EnduranceGrowth;
import latentdrag.lab.bench.EnduranceReading;
import latentdrag.lab.bench.EnduranceWork;
import latentdrag.lab.bench.VariedDrags;
import latentdrag.project.BundledModel;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag bench endurance}: does a program that is used for hours keep its memory, handles and threads? */
@Command(
        name = "endurance",
        mixinStandardHelpOptions = true,
        description = {
            "Makes one drag after another for hours, with pictures as a window draws them, and prints what the process holds.",
            "Seeds, points and settings vary; every third drag has a mask, every seventh is followed by a sheet of pictures,"
                    + " every twentieth by opening the model anew. Growth is counted from the first reading on.",
            "The exit status is 1 when memory grew by more than --bound, or handles or threads by more than "
                    + EnduranceGrowth.FEW + ". Ctrl-C ends it with what there is (status 130)."
        })
final class EnduranceCommand implements Callable<Integer> {
    private static final double NANOS_PER_MINUTE = 6e10;

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "a checkpoint: .pkl, .pt or .safetensors (default: the bundled model)")
    private @Nullable Path model;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "180",
            description = "how long, fractions allowed (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.MINUTES)
    private double minutes;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "10",
            description = "minutes between two readings (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.MINUTES)
    private double every;

    @Option(
            names = "--bound",
            paramLabel = "MIB",
            defaultValue = "128",
            description = "how much resident memory may grow after the first reading; the program gives gaps back only"
                    + " when they come to 64 (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.MEBIBYTES)
    private double bound;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100",
            description = "at most so many in each drag (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int steps;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    EnduranceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        Path file = model == null ? BundledModel.file() : model;
        List<EnduranceReading> readings = new ArrayList<>();
        try (StopOnInterrupt interrupt = new StopOnInterrupt();
                OpenModel open = OpenModel.open(compute, file, terminal.progressBar())) {
            long began = System.nanoTime();
            EnduranceWork work = new EnduranceWork(
                    open,
                    file,
                    compute.assumed(),
                    minutes,
                    every,
                    new VariedDrags(steps),
                    () -> (System.nanoTime() - began) / NANOS_PER_MINUTE,
                    reading -> {
                        readings.add(reading);
                        tell(reading.said());
                    });
            interrupt.stopBy(work::stop);
            work.work();
            return report(file, readings);
        }
    }

    private void requireSense() {
        if (every > minutes) {
            throw new ParameterException(
                    spec.commandLine(), "--every must be at most --minutes (" + minutes + "), got " + every);
        }
    }

    /** At once: who looks on for hours wants to see them, and a script's output stays one line of JSON. */
    private void tell(String line) {
        (terminal.interactive() ? terminal.out() : terminal.err()).println(line);
    }

    /** Returns the exit status. */
    int report(Path file, List<EnduranceReading> readings) {
        Optional<EnduranceGrowth> growth = EnduranceGrowth.of(readings);
        tell(growth.map(EnduranceGrowth::said)
                .orElse("There is one reading only, so nothing can be said about growth; let it go on for longer."));
        List<String> complaints = growth.map(g -> g.complaints(bound)).orElse(List.of());
        if (!terminal.interactive()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", file.toString());
            map.put("readings", readings.stream().map(EnduranceReading::json).toList());
            growth.ifPresent(g -> map.put("growth_per_hour", g.json()));
            map.put("bound_mib", bound);
            map.put("complaints", complaints);
            terminal.out().println(Json.line(map));
        }
        if (readings.stream().anyMatch(r -> Double.isNaN(r.residentMib()))) {
            terminal.err()
                    .println("This system does not tell how much memory is resident, so its growth is not judged.");
        }
        complaints.forEach(terminal.err()::println);
        return complaints.isEmpty() ? 0 : 1;
    }
}
