package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import latentdrag.cli.CommandException;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.ContactSheet;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OutputFile;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.SeedJudgement;
import latentdrag.cli.StopOnInterrupt;
import latentdrag.cli.Terminal;
import latentdrag.edit.SeedLogits;
import latentdrag.engine.DragRun;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.lab.bench.BelievableBench;
import latentdrag.lab.bench.JudgedDrag;
import latentdrag.lab.bench.RuiningDrag;
import latentdrag.lab.bench.Separation;
import latentdrag.lab.bench.SeparationPicture;
import latentdrag.lab.clay.ClayDrag;
import latentdrag.lab.clay.ClayDragSet;
import latentdrag.project.BundledModel;
import latentdrag.project.GrowingLog;
import latentdrag.project.Json;
import latentdrag.text.TextFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag lab bench believable}: which number tells a ruined picture. */
@Command(
        name = "believable",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the 200 drags of bench drags and a list of drags that ruin a face, notes for each how typical its latent is and how"
                    + " believable the discriminator finds its picture, and writes sheets of before and after in an order that tells"
                    + " nothing.",
            "With --labels, a person's list of the ruined ones, it says how well each number tells them.",
            "Every finished drag is in DIR/results.jsonl at once; the same command goes on from there. Ctrl-C stops (status 130)."
        })
final class BenchBelievableCommand implements Callable<Integer> {
    private static final int PAIRS_PER_ROW = 4;
    private static final int ROWS_PER_SHEET = 5;
    private static final double[] FALSE_ALARMS = {0.01, 0.02, 0.05, 0.1};

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "a generator of clay animals (default: the bundled model)")
    private @Nullable Path model;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".work/bench-believable",
            description = "where results are kept (default: ${DEFAULT-VALUE})")
    private Path directory;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "the ruined ones, one a line, as in \"ruining 5\"; all others are fine")
    private @Nullable Path labels;

    @Option(
            names = "--curves",
            paramLabel = "FILE.png",
            description = "with --labels: draw how well each number tells them")
    private @Nullable Path curves;

    @Option(names = "--ruining-only", description = "only the list of drags that ruin a face")
    private boolean ruiningOnly;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    BenchBelievableCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        OutputFile.prepareFolder(directory);
        Path file = model == null ? BundledModel.file() : model;
        try (GrowingLog<JudgedDrag> log = new GrowingLog<>(directory.resolve("results.jsonl"), JudgedDrag.class)) {
            try (ProgressBar bar = terminal.progressBar();
                    OpenModel open = OpenModel.open(compute, file, bar);
                    StopOnInterrupt interrupt = new StopOnInterrupt()) {
                make(open, log, bar, interrupt);
            }
            sheets(log.entries());
            if (labels != null) {
                report(log.entries(), ruined(labels));
            }
        }
        return 0;
    }

    private void make(OpenModel open, GrowingLog<JudgedDrag> log, ProgressBar bar, StopOnInterrupt interrupt)
            throws IOException {
        if (log.entries().stream().anyMatch(d -> !d.model().equals(open.info().sha256()))) {
            throw new CommandException(
                    "The results in " + directory + " belong to another model; name another folder with --dir.");
        }
        SeedJudgement judgement = SeedJudgement.patient(open, bar, terminal.err()::println);
        BelievableBench bench =
                new BelievableBench(open, OpenModel.await(open.engine().typicality()), judgement);
        List<RuiningDrag> ruining = RuiningDrag.fixed();
        List<ClayDrag> benchmark = ruiningOnly ? List.of() : ClayDragSet.fixed();
        boolean[] stopped = new boolean[1];
        Consumer<DragRun> begins = run -> interrupt.stopBy(() -> {
            stopped[0] = true;
            run.stop();
        });
        int all = ruining.size() + benchmark.size();
        for (RuiningDrag drag : ruining) {
            if (!has(log, JudgedDrag.RUINING, drag.number())) {
                bar.progress(
                        "ruining drag " + drag.number(), (double) log.entries().size() / all);
                keep(bench.make(drag, begins), log, stopped[0]);
            }
        }
        for (ClayDrag drag : benchmark) {
            if (!has(log, JudgedDrag.BENCHMARK, drag.number())) {
                bar.progress(
                        "benchmark drag " + drag.number(),
                        (double) log.entries().size() / all);
                keep(bench.make(drag, begins), log, stopped[0]);
            }
        }
    }

    private static boolean has(GrowingLog<JudgedDrag> log, String set, int number) {
        return log.entries().stream().anyMatch(d -> d.set().equals(set) && d.number() == number);
    }

    private void keep(BelievableBench.Made made, GrowingLog<JudgedDrag> log, boolean stopped) throws IOException {
        if (stopped) {
            throw new CommandException(
                    "Stopped; the same command goes on after " + log.entries().size() + " finished drags.");
        }
        Png.write(ContactSheet.of(made.pictures(), made.pictures().size()), picture(made.drag()));
        log.add(made.drag());
    }

    private Path picture(JudgedDrag drag) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%03d.png", drag.set(), drag.number()));
    }

    /** In an order that does not tell the sets apart; sheets.csv says which is where. */
    private void sheets(List<JudgedDrag> drags) throws IOException {
        List<JudgedDrag> shuffled = new ArrayList<>(drags);
        Collections.shuffle(shuffled, new Random(1));
        StringBuilder places = new StringBuilder("sheet,row,column,drag\n");
        int perSheet = PAIRS_PER_ROW * ROWS_PER_SHEET;
        for (int first = 0; first < shuffled.size(); first += perSheet) {
            int sheet = first / perSheet + 1;
            List<Frame> pairs = new ArrayList<>();
            for (int i = first; i < Math.min(first + perSheet, shuffled.size()); i++) {
                pairs.add(Png.read(picture(shuffled.get(i))));
                places.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%s%n",
                        sheet,
                        (i - first) / PAIRS_PER_ROW + 1,
                        (i - first) % PAIRS_PER_ROW + 1,
                        shuffled.get(i).name()));
            }
            Png.write(
                    ContactSheet.of(pairs, PAIRS_PER_ROW),
                    directory.resolve(String.format(Locale.ROOT, "sheet-%02d.png", sheet)));
        }
        Files.writeString(directory.resolve("sheets.csv"), places);
    }

    private static List<String> ruined(Path file) throws IOException {
        return TextFile.of(Files.readAllBytes(file), file.toString())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private void report(List<JudgedDrag> drags, List<String> ruined) throws IOException {
        Map<String, JudgedDrag> byName = new HashMap<>();
        drags.forEach(drag -> byName.put(drag.name(), drag));
        for (String name : ruined) {
            if (!byName.containsKey(name)) {
                throw new CommandException("The labels name “" + name + "”, which is no drag of " + directory + ".");
            }
        }
        Map<String, Separation> found = new LinkedHashMap<>();
        found.put("typicality", Separation.of(cases(drags, ruined, JudgedDrag::typicality)));
        if (drags.stream().allMatch(d -> d.percentile() != null)) {
            found.put("percentile", Separation.of(cases(drags, ruined, d -> -percentile(d))));
        }
        if (terminal.interactive()) {
            terminal.say(String.format(Locale.ROOT, "%d drags, %d of them ruined", drags.size(), ruined.size()));
            found.forEach(this::say);
        } else {
            terminal.out().println(Json.line(summary(drags, ruined, found)));
        }
        Json.write(directory.resolve("report.json"), found);
        if (curves != null) {
            SeparationPicture.write(found, curves);
        }
    }

    private static Map<String, Object> summary(
            List<JudgedDrag> drags, List<String> ruined, Map<String, Separation> found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drags", drags.size());
        map.put("ruined", ruined.size());
        found.forEach((name, separation) -> map.put(
                name,
                Map.of(
                        "area", separation.area(),
                        "best", separation.best(),
                        "within_2_percent", separation.within(0.02))));
        return map;
    }

    private static double percentile(JudgedDrag drag) {
        Double percentile = drag.percentile();
        return percentile == null ? SeedLogits.SEEDS : percentile;
    }

    private interface Number {
        double of(JudgedDrag drag);
    }

    private static List<Separation.Case> cases(List<JudgedDrag> drags, List<String> ruined, Number number) {
        return drags.stream()
                .map(d -> new Separation.Case(number.of(d), ruined.contains(d.name())))
                .toList();
    }

    private void say(String name, Separation separation) {
        terminal.say(String.format(
                Locale.ROOT, "%-11s area %.3f; best at %s", name, separation.area(), words(separation.best())));
        for (double share : FALSE_ALARMS) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "%-11s at most %2.0f %% false alarms: %s",
                    name,
                    100 * share,
                    words(separation.within(share))));
        }
    }

    private static String words(Separation.Threshold threshold) {
        return String.format(
                Locale.ROOT,
                "%.2f: %3.0f %% of the ruined ones told, %.1f %% of the others",
                Math.abs(threshold.value()),
                100 * threshold.found(),
                100 * threshold.falseAlarms());
    }
}
