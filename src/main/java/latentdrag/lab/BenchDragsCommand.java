package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import latentdrag.cli.CommandException;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.ContactSheet;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OptionRange;
import latentdrag.cli.OutputFile;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.Shard;
import latentdrag.cli.StopOnInterrupt;
import latentdrag.cli.Terminal;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.image.Png;
import latentdrag.lab.bench.BenchMask;
import latentdrag.lab.bench.BenchPreset;
import latentdrag.lab.bench.DragBench;
import latentdrag.lab.bench.DragResult;
import latentdrag.lab.bench.DragSummary;
import latentdrag.lab.clay.ClayDrag;
import latentdrag.lab.clay.ClayDragSet;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.lab.landmarks.LandmarkFile;
import latentdrag.project.BundledModel;
import latentdrag.project.GrowingLog;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag bench drags}: how good the drags are, on 200 that never change and whose right result is known. */
@Command(
        name = "drags",
        mixinStandardHelpOptions = true,
        description = {
            "Drags clay animals towards others that differ in pose, ears, muzzle or mouth: 200 drags that never change,"
                    + " whose right result the world can draw.",
            "Every finished drag is in DIR/results.jsonl at once; the same command goes on from there. Ctrl-C stops (status 130)."
        })
final class BenchDragsCommand implements Callable<Integer> {
    private static final String RESULTS = "results.jsonl";
    private static final String REPORT = "report.json";

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description =
                    "a generator of clay animals, with its landmark finder beside it (default: the bundled model)")
    private @Nullable Path model;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "defaults",
            description = "defaults, published, paper; several with commas between (default: ${DEFAULT-VALUE})")
    private List<BenchPreset> presets = new ArrayList<>();

    @Option(
            names = "--mask",
            paramLabel = "none|exact|sampled",
            defaultValue = "none",
            description = "hold what the world does not change, its term taken at every cell or at random ones"
                    + " (default: ${DEFAULT-VALUE})")
    private BenchMask mask;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "200",
            description = "only the first N drags; 12 have every kind once (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.BENCH_DRAGS)
    private int count;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = Shard.Converter.class,
            defaultValue = "1/1",
            description = "only every nth drag, from the ith on: one process of n, each with a folder of its own")
    private Shard shard;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".work/bench-drags",
            description = "where results are kept (default: ${DEFAULT-VALUE})")
    private Path directory;

    @Option(
            names = "--join",
            paramLabel = "DIR",
            split = ",",
            description = "count the results of these folders too, as when shards are done")
    private List<Path> join = new ArrayList<>();

    @Option(names = "--fresh", description = "forget the results that are in the folder")
    private boolean fresh;

    @Option(names = "--one-way", description = "do not drag back, which takes as long again")
    private boolean oneWay;

    @Option(
            names = "--pictures",
            description = "write DIR/PRESET-001.png and so on: before, after, the world's target, there and back")
    private boolean pictures;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    BenchDragsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        OutputFile.prepareFolder(directory);
        if (fresh) {
            Files.deleteIfExists(directory.resolve(RESULTS));
        }
        Path file = model == null ? BundledModel.file() : model;
        try (GrowingLog<DragResult> log = new GrowingLog<>(directory.resolve(RESULTS), DragResult.class);
                LandmarkDetector detector = detector(file);
                ClayGenerator generator = BenchModelCommand.open(file);
                ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute.start(mask == BenchMask.SAMPLED), compute, file, bar)) {
            requireSameModel(log, open);
            try (StopOnInterrupt interrupt = new StopOnInterrupt()) {
                Watch watch = new Watch(interrupt, bar, todo(log.entries()));
                make(open, new DragBench(open, generator, detector, mask, !oneWay), log, watch);
            }
            report(file, log.entries());
        }
        return 0;
    }

    private static LandmarkDetector detector(Path file) throws IOException {
        return LandmarkFile.beside(file)
                .orElseThrow(() -> new CommandException("There is no " + LandmarkFile.NAME + " beside " + file
                        + ", without which nobody sees where landmarks are; ./run lab train-landmarks makes it."));
    }

    private void requireSameModel(GrowingLog<DragResult> log, OpenModel open) {
        if (log.entries().stream().anyMatch(r -> !r.model().equals(open.info().sha256()))) {
            throw new CommandException("The results in " + directory
                    + " belong to another model; name another folder with --dir, or forget them with --fresh.");
        }
    }

    /** A drag that is to be made. */
    private record Task(BenchPreset preset, ClayDrag drag) {}

    private List<Task> todo(List<DragResult> done) {
        List<Task> tasks = new ArrayList<>();
        for (ClayDrag drag : ClayDragSet.fixed().subList(0, count)) {
            for (BenchPreset preset : new LinkedHashSet<>(presets)) {
                String name = mask.label(preset);
                boolean there = done.stream()
                        .anyMatch(r -> r.number() == drag.number() && r.preset().equals(name));
                if (!there && shard.has(drag.number())) {
                    tasks.add(new Task(preset, drag));
                }
            }
        }
        return tasks;
    }

    private void make(OpenModel open, DragBench bench, GrowingLog<DragResult> log, Watch watch) throws IOException {
        for (Task task : watch.tasks) {
            watch.task = task;
            DragBench.Made made =
                    bench.make(task.drag(), task.preset(), task.preset().settings(open.info()), watch);
            if (watch.stopped) {
                throw new CommandException("Stopped; the same command goes on after "
                        + log.entries().size() + " finished drags, which are in " + directory.resolve(RESULTS) + ".");
            }
            log.add(made.result());
            watch.done++;
            if (pictures) {
                Png.write(
                        ContactSheet.of(made.pictures(), made.pictures().size()),
                        directory.resolve(String.format(
                                Locale.ROOT,
                                "%s-%03d.png",
                                made.result().preset(),
                                task.drag().number())));
            }
            if (!terminal.interactive()) {
                terminal.err().println(watch.said(0));
            }
        }
    }

    private void report(Path file, List<DragResult> own) throws IOException {
        List<DragResult> results = new ArrayList<>(own);
        for (Path other : join) {
            try (GrowingLog<DragResult> log = new GrowingLog<>(other.resolve(RESULTS), DragResult.class)) {
                results.addAll(log.entries());
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", file.toString());
        map.put("sha256", results.isEmpty() ? "" : results.get(0).model());
        map.put("size", results.isEmpty() ? 0 : results.get(0).size());
        map.put("presets", DragSummary.json(results));
        Json.write(directory.resolve(REPORT), map);
        if (terminal.interactive()) {
            DragSummary.table(results).forEach(terminal::say);
        } else {
            terminal.out().println(Json.line(map));
        }
    }

    /** Follows the runs for the progress bar and stops the present one when the person asks. */
    private static final class Watch implements DragBench.Watch {
        private final StopOnInterrupt interrupt;
        private final ProgressBar bar;
        private final List<Task> tasks;
        private final long began = System.nanoTime();
        private @Nullable Task task;
        private int done;
        private volatile boolean stopped;

        Watch(StopOnInterrupt interrupt, ProgressBar bar, List<Task> tasks) {
            this.interrupt = interrupt;
            this.bar = bar;
            this.tasks = tasks;
        }

        @Override
        public void begins(DragRun run) {
            interrupt.stopBy(() -> {
                stopped = true;
                run.stop();
            });
        }

        @Override
        public void accept(DragEvent.Progress progress) {
            bar.progress(said(progress.step().step()), (double) done / tasks.size());
        }

        String said(int step) {
            double seconds = (System.nanoTime() - began) / 1e9;
            String rest = done == 0
                    ? ""
                    : String.format(Locale.ROOT, ", %.0f min to go", seconds / done * (tasks.size() - done) / 60);
            String what = task == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%s, drag %d",
                            task.preset().name().toLowerCase(Locale.ROOT),
                            task.drag().number());
            return what + (step > 0 ? ", step " + step : " done") + rest;
        }
    }
}
