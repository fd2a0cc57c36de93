package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.edit.RunWatch;
import latentdrag.engine.DragEvent;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.BundledModel;
import latentdrag.project.Example;
import latentdrag.project.Examples;
import latentdrag.project.Json;
import latentdrag.project.media.AnimatedGif;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag example}: the main job on the bundled model, without a window and without a choice to make. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = {
            "Makes one of the ready drags of a bundled clay animal and writes before.png, after.png and drag.gif.",
            "With --all: makes all of them, writes a picture of each and fails if one does not arrive."
        })
final class ExampleCommand implements Callable<Integer> {
    private static final int FRAME_MILLIS = 60;
    private static final int REST_MILLIS = 1200;
    private static final int STEPS_PER_LINE = 10;

    private final Terminal terminal;
    private final Examples examples = Examples.bundled();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "which (default: the first; see --list)")
    private @Nullable String name;

    @Option(names = "--list", description = "name the examples and stop")
    private boolean list;

    @Option(
            names = "--all",
            paramLabel = "DIR",
            description = "make every example and write NAME.png, before and after side by side with the points")
    private @Nullable Path all;

    @Option(
            names = "--cards",
            paramLabel = "DIR",
            description = "with --all: write the small pictures of the window's cards too")
    private @Nullable Path cards;

    @Option(names = "--model", paramLabel = "MODEL", description = "another checkpoint than the bundled one")
    @Nullable
    private Path model;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "latentdrag-example",
            description = "where to write one example (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--gif-every",
            paramLabel = "N",
            defaultValue = "1",
            description = "of every N-th step a picture in drag.gif (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int gifEvery;

    @Option(names = "--steps", paramLabel = "N", description = "step limit (default: the example's)")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private @Nullable Integer steps;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    ExampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            examples.examples().forEach(e -> terminal.out().printf("%-18s %s: %s%n", e.name(), e.title(), e.words()));
            return 0;
        }
        if (all != null) {
            return makeAll(all);
        }
        Example example = name == null ? examples.examples().get(0) : named(name);
        OutputFile.prepareFolder(out);
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, checkpoint(), bar)) {
            Made made = makeOne(open, example, bar);
            terminal.out().println(made.sentence());
        }
        terminal.out()
                .println("Wrote before.png, after.png and drag.gif to "
                        + out.toAbsolutePath().normalize());
        return 0;
    }

    private Example named(String wanted) {
        return examples.named(wanted)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no example '" + wanted + "'; there are "
                                + examples.examples().stream()
                                        .map(Example::name)
                                        .collect(Collectors.joining(", "))));
    }

    private Path checkpoint() {
        if (model != null) {
            return model;
        }
        Path bundled = BundledModel.file();
        if (!Files.isRegularFile(bundled)) {
            throw new CommandException("The bundled model " + bundled + " is not there; name another with --model.");
        }
        return bundled;
    }

    /** An example that was made. */
    private record Made(
            Example example,
            DragRequest request,
            Frame before,
            DragEvent.Finished end,
            double seconds,
            RunWatch watch) {
        String sentence() {
            return RunReport.sentences(drag());
        }

        MadeDrag drag() {
            return new MadeDrag(end, request.pairs(), seconds, watch, Optional.empty());
        }

        boolean arrived() {
            return end.ending() == RunEnding.ARRIVED;
        }
    }

    private Made makeOne(OpenModel open, Example example, ProgressBar bar) throws IOException {
        DragRequest request = request(open, example);
        Frame before = open.picture(request.latent());
        Png.write(before, out.resolve("before.png"));
        long began = System.nanoTime();
        RunWatch watch = new RunWatch(open.typicality(), request);
        DragEvent.Finished end;
        try (AnimatedGif gif = new AnimatedGif(out.resolve("drag.gif"))) {
            gif.add(before, REST_MILLIS);
            end = run(open, request, new FramePolicy.Every(), watch, progress -> {
                if (progress.step().step() % gifEvery == 0) {
                    gif.add(progress.frame().orElseThrow(), FRAME_MILLIS);
                }
                show(progress, request, bar);
            });
            gif.add(end.frame(), REST_MILLIS);
            gif.finish();
        }
        Png.write(end.frame(), out.resolve("after.png"));
        return new Made(example, request, before, end, (System.nanoTime() - began) / 1e9, watch);
    }

    private DragRequest request(OpenModel open, Example example) {
        ModelInfo info = open.info();
        Latent latent = open.latent(example.origin());
        DragSettings settings = example.settings(info.dragDefaults());
        return new DragRequest(
                latent,
                example.pairs(info.width(), info.height()),
                example.mask(info.width(), info.height()),
                steps == null ? settings : settings.withMaxSteps(steps));
    }

    private static DragEvent.Finished run(
            OpenModel open, DragRequest request, FramePolicy frames, RunWatch watch, FollowedRun.Follower follower)
            throws IOException {
        return FollowedRun.follow(observer -> open.engine().drag(request, frames, observer), progress -> {
            watch.step(progress.step());
            follower.step(progress);
        });
    }

    private void show(DragEvent.Progress progress, DragRequest request, ProgressBar bar) {
        int step = progress.step().step();
        bar.progress(
                RunReport.progress(progress), (double) step / request.settings().maxSteps());
        if (!terminal.interactive() && (step == 1 || step % STEPS_PER_LINE == 0)) {
            terminal.err().println(RunReport.progress(progress));
        }
    }

    private Integer makeAll(Path folder) throws IOException {
        OutputFile.prepareFolder(folder);
        OutputFile.prepareFolder(cards);
        List<String> missed = new ArrayList<>();
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, checkpoint(), bar)) {
            for (Example example : examples.examples()) {
                DragRequest request = request(open, example);
                Frame before = open.picture(request.latent());
                RunWatch watch = new RunWatch(open.typicality(), request);
                long began = System.nanoTime();
                DragEvent.Finished end = run(
                        open,
                        request,
                        new FramePolicy.LastOnly(),
                        watch,
                        progress -> bar.progress(example.name() + ", " + RunReport.progress(progress), -1));
                Made made = new Made(example, request, before, end, (System.nanoTime() - began) / 1e9, watch);
                write(made, folder);
                say(made);
                if (!made.arrived()) {
                    missed.add(example.name());
                }
            }
        }
        if (!missed.isEmpty()) {
            throw new CommandException("Not every example arrived: " + String.join(", ", missed) + ".");
        }
        return 0;
    }

    private void write(Made made, Path folder) throws IOException {
        String file = made.example().name() + ".png";
        DragPicture picture = new DragPicture(made.before(), made.end().frame());
        Png.write(picture.withPoints(made.request().pairs(), made.request().mask()), folder.resolve(file));
        if (cards != null) {
            Png.write(picture.card(), cards.resolve(file));
        }
    }

    private void say(Made made) {
        if (terminal.interactive()) {
            terminal.say(made.example().title() + ": " + made.sentence());
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("example", made.example().name());
        line.putAll(RunReport.json(made.drag()));
        terminal.out().println(Json.line(line));
        terminal.err().printf(Locale.ROOT, "%s: %s%n", made.example().name(), made.sentence());
    }
}
