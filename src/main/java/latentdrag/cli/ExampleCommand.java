package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.clay.ClayLandmarks;
import latentdrag.clay.ClayValues;
import latentdrag.clay.LandmarkName;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.NoiseMode;
import latentdrag.engine.DragEvent;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.AnimatedGif;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag example}: the main job on the bundled model, without a window and without a choice to make. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = "Drags the nose of a bundled clay animal and writes before.png, after.png and drag.gif.")
final class ExampleCommand implements Callable<Integer> {
    /** An animal that looks to the left, and how far its nose goes, in parts of the picture, until it looks to the right. */
    static final long SEED = 13;

    static final double PSI = 0.7;
    private static final double RIGHT = 0.14;
    private static final double UP = 0.045;

    private static final int FRAME_MILLIS = 60;
    private static final int REST_MILLIS = 1200;
    private static final int STEPS_PER_LINE = 10;

    private final Terminal terminal;

    @Option(names = "--model", paramLabel = "MODEL", description = "another checkpoint than the bundled one")
    @Nullable
    private Path model;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "latentdrag-example",
            description = "where to write (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "300",
            description = "step limit (default: ${DEFAULT-VALUE})")
    private int steps;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    ExampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps must be 1 or more, got " + steps);
        }
        OutputFile.prepareFolder(out);
        DragEvent.Finished end;
        List<PointPair> pairs;
        long began;
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, checkpoint(), bar)) {
            Latent latent = open.latent(LatentOrigin.Seed.of(SEED, PSI));
            pairs = List.of(pair(open.info()));
            Frame before = open.picture(latent, NoiseMode.CONST);
            Png.write(before, out.resolve("before.png"));
            began = System.nanoTime();
            DragSettings settings = open.info().dragDefaults().withMaxSteps(steps);
            end = run(open, new DragRequest(latent, pairs, Optional.empty(), settings), before, bar);
            Png.write(end.frame(), out.resolve("after.png"));
        }
        terminal.out().println(RunReport.sentence(end, pairs, (System.nanoTime() - began) / 1e9));
        terminal.out()
                .println("Wrote before.png, after.png and drag.gif to "
                        + out.toAbsolutePath().normalize());
        return 0;
    }

    private Path checkpoint() {
        if (model != null) {
            return model;
        }
        Path bundled = BundledModel.path();
        if (!Files.isRegularFile(bundled)) {
            throw new CommandException("The bundled model " + bundled + " is not there; name another with --model.");
        }
        return bundled;
    }

    private DragEvent.Finished run(OpenModel open, DragRequest request, Frame before, ProgressBar bar)
            throws IOException {
        int limit = request.settings().maxSteps();
        try (AnimatedGif gif = new AnimatedGif(out.resolve("drag.gif"))) {
            gif.add(before, REST_MILLIS);
            DragEvent.Finished end = FollowedRun.follow(
                    observer -> open.engine().drag(request, new FramePolicy.Every(), observer), progress -> {
                        int step = progress.step().step();
                        gif.add(progress.frame().orElseThrow(), FRAME_MILLIS);
                        bar.progress(RunReport.progress(progress), (double) step / limit);
                        if (!terminal.interactive() && (step == 1 || step % STEPS_PER_LINE == 0)) {
                            terminal.err().println(RunReport.progress(progress));
                        }
                    });
            gif.add(end.frame(), REST_MILLIS);
            gif.finish();
            return end;
        }
    }

    /** The nose of the bundled animal, whose place its world knows; in another model's picture what is in the middle. */
    private PointPair pair(ModelInfo info) {
        Point handle = model == null ? nose(info.width()) : new Point(info.width() / 2, info.height() / 2);
        return new PointPair(handle, handle.plus(Math.rint(RIGHT * info.width()), -Math.rint(UP * info.height())));
    }

    static Point nose(int size) {
        return ClayLandmarks.of(ClayValues.ofSeed(SEED, PSI), size).stream()
                .filter(landmark -> landmark.name() == LandmarkName.NOSE)
                .findFirst()
                .orElseThrow()
                .point()
                .rounded();
    }
}
