package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OptionRange;
import latentdrag.cli.OutputFile;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.StopOnInterrupt;
import latentdrag.cli.Terminal;
import latentdrag.engine.Engine;
import latentdrag.lab.bench.RandomModelFile;
import latentdrag.lab.bench.SelfProcess;
import latentdrag.lab.bench.SpeedBench;
import latentdrag.lab.bench.SpeedPlan;
import latentdrag.lab.bench.SpeedReport;
import latentdrag.lab.bench.SpeedTable;
import latentdrag.library.ProcessMemory;
import latentdrag.library.Roofline;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag bench speed}: milliseconds a step against the plain control, on networks with random weights. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = {
            "Makes networks of the standard shapes with random weights and measures drags on them: the plain control (whole"
                    + " picture and whole feature map in every step, as published), the whole map without a picture, the region"
                    + " that is read, and what the program chooses; pictures; memory; where the time goes.",
            "Ctrl-C ends it and keeps what was measured."
        })
final class BenchSpeedCommand implements Callable<Integer> {
    private static final int ROUNDS = 7;
    private static final int QUICK_ROUNDS = 3;
    private static final int QUICK_POINTS = 5;
    private static final int RUN_SECONDS = 20;

    private final Terminal terminal;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "PX",
            defaultValue = "256,512,1024",
            description = "pictures' sizes, powers of two from 64 to 1024 (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private List<Integer> sizes = new ArrayList<>();

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,5,20",
            description = "numbers of handle points (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private List<Integer> points = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "repetitions (default: " + ROUNDS + ", with --quick " + QUICK_ROUNDS + ")")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private @Nullable Integer rounds;

    @Option(names = "--quick", description = "fewer repetitions, at most " + QUICK_POINTS + " points, no memory")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE.json", description = "also write every figure")
    private @Nullable Path json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    BenchSpeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<SpeedPlan> plans = plans();
        OutputFile.prepare(json);
        List<Map<String, Object>> results = new ArrayList<>();
        try (StopOnInterrupt interrupt = new StopOnInterrupt()) {
            measure(plans, interrupt, results);
            if (json != null) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("machine", machine());
                all.put("sizes", results);
                Json.write(json, all);
            }
        }
        return 0;
    }

    private List<SpeedPlan> plans() {
        List<SpeedPlan.Case> cases = new ArrayList<>();
        try {
            for (int n : points) {
                if (!quick || n <= QUICK_POINTS) {
                    cases.add(new SpeedPlan.Case(n, false));
                }
            }
            for (int n : points) {
                if (!quick || n <= QUICK_POINTS) {
                    cases.add(new SpeedPlan.Case(n, true));
                }
            }
            int repeat = rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS;
            return sizes.stream()
                    .map(s -> new SpeedPlan(s, cases, repeat, RUN_SECONDS))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void measure(List<SpeedPlan> plans, StopOnInterrupt interrupt, List<Map<String, Object>> results)
            throws IOException {
        try {
            for (SpeedPlan plan : plans) {
                results.add(measure(plan, interrupt));
            }
        } catch (CancellationException e) {
            terminal.err().println("Given up; what was measured until then is above.");
        }
    }

    private Map<String, Object> measure(SpeedPlan plan, StopOnInterrupt interrupt) throws IOException {
        SpeedReport report;
        try (ProgressBar bar = terminal.progressBar();
                Engine engine = compute.start()) {
            Roofline roof = OpenModel.await(engine.diagnostics().roofline(bar));
            CompletableFuture<SpeedReport> answer = SpeedBench.on(engine, plan, roof, bar);
            interrupt.stopBy(() -> answer.cancel(true));
            report = OpenModel.await(answer);
        }
        new SpeedTable(terminal.out()).print(report);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("speed", report);
        if (!quick && ProcessMemory.now().isKnown()) {
            result.put("peak_mib", memory(plan.size()));
        }
        return result;
    }

    /** Written to a file, opened and dragged by a process that does nothing else. */
    private BenchMemoryCommand.Peaks memory(int size) throws IOException {
        Path file = Files.createTempFile("latentdrag-random", ".safetensors");
        file.toFile().deleteOnExit();
        try {
            try (Engine engine = compute.start()) {
                OpenModel.await(RandomModelFile.write(engine, size, file));
            }
            List<String> arguments = new ArrayList<>(List.of("lab", "bench", "memory", file.toString()));
            arguments.addAll(compute.arguments());
            BenchMemoryCommand.Peaks peaks = BenchMemoryCommand.Peaks.parse(SelfProcess.run(arguments));
            terminal.out()
                    .printf(
                            "peak resident memory: %.0f MiB opened, %.0f first picture drawn, %.0f dragged and drawn%n",
                            peaks.opened(), peaks.drawn(), peaks.dragged());
            return peaks;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.version"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        return machine;
    }
}
