package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import latentdrag.cli.OptionRange;
import latentdrag.cli.OutputFile;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.StopOnInterrupt;
import latentdrag.cli.Terminal;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.lab.landmarks.DetectorTrainer;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.lab.landmarks.LandmarkFile;
import latentdrag.lab.quality.DetectorAccuracy;
import latentdrag.project.BundledModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag train-landmarks}: trains the detector by which the benchmarks see where a picture's landmarks are. */
@Command(
        name = "train-landmarks",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the landmark finder of the benchmarks on the world of clay animals.",
            "Goes on where it was when it stopped: the folder holds all of its state. Ctrl-C saves and stops."
        })
final class TrainLandmarksCommand implements Callable<Integer> {
    private static final DetectorTrainer.Plan USUAL = DetectorTrainer.Plan.usual();
    /** The first of the animals the detector is measured on; they are drawn from another random source than those it learns from. */
    private static final long UNSEEN = 4_000_000;

    private static final int OWN_SIZE = 128;
    private static final double FORGETTING = 0.05;

    private final Terminal terminal;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".work/landmarks",
            description = "where the state is kept (default: ${DEFAULT-VALUE})")
    private Path directory;

    @Option(
            names = "--out",
            paramLabel = "FILE.safetensors",
            description = "the finder to write (default: beside the bundled model)")
    private @Nullable Path out;

    @Option(names = "--steps", paramLabel = "N", description = "gradient steps altogether (default: as planned)")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int steps = USUAL.steps();

    @Option(names = "--batch", paramLabel = "N", description = "pictures per step (default: as planned)")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int batch = USUAL.batch();

    @Option(names = "--rate", paramLabel = "X", description = "highest learning rate (default: as planned)")
    @OptionRange.Of(OptionRange.LEARNING_RATE)
    private double rate = USUAL.rate();

    @Option(names = "--seed", paramLabel = "N", description = "of weights and pictures (default: 1)")
    @OptionRange.Of(OptionRange.SEED)
    private long seed = USUAL.seed();

    @Option(
            names = "--every",
            paramLabel = "STEPS",
            defaultValue = "100",
            description = "how often to save and to report (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int every;

    @Option(
            names = "--unseen",
            paramLabel = "N",
            defaultValue = "500",
            description = "animals to measure the finished finder on (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int unseen;

    @Option(
            names = "--commit",
            paramLabel = "ID",
            defaultValue = "unknown",
            description = "recorded in the file that is written")
    private String commit;

    @Spec
    private CommandSpec spec;

    TrainLandmarksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = out == null ? BundledModel.file().resolveSibling(LandmarkFile.NAME) : out;
        OutputFile.prepareFolder(directory);
        Engine.load(EngineOptions.cpu());
        AtomicBoolean stop = new AtomicBoolean();
        try (StopOnInterrupt interrupt = new StopOnInterrupt();
                DetectorTrainer trainer = new DetectorTrainer(plan())) {
            interrupt.stopBy(() -> stop.set(true));
            if (!train(trainer, stop)) {
                terminal.out().println("Stopped; the same command goes on from here.");
                return 0;
            }
            write(trainer, file);
        }
        return 0;
    }

    private DetectorTrainer.Plan plan() {
        try {
            return new DetectorTrainer.Plan(steps, batch, rate, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** @return true when the plan is done */
    private boolean train(DetectorTrainer trainer, AtomicBoolean stop) throws IOException {
        Path state = directory.resolve("state.safetensors");
        if (Files.exists(state)) {
            trainer.restoreState(state);
        }
        double distance = 0;
        long begun = System.nanoTime();
        int from = trainer.steps();
        try (ProgressBar bar = terminal.progressBar()) {
            while (!trainer.isDone() && !stop.get()) {
                double now = trainer.step();
                distance += (trainer.steps() == from + 1 ? 1 : FORGETTING) * (now - distance);
                bar.progress(
                        String.format(Locale.ROOT, "step %d, %.2f px", trainer.steps(), distance),
                        (double) trainer.steps() / steps);
                if (trainer.steps() % every == 0 && !trainer.isDone()) {
                    trainer.saveState(state);
                    report(trainer, distance, (System.nanoTime() - begun) / 1e9 / (trainer.steps() - from));
                }
            }
        }
        trainer.saveState(state);
        return trainer.isDone();
    }

    private void report(DetectorTrainer trainer, double distance, double secondsPerStep) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "step %d of %d  %.3f px of %d on pictures to learn from  %.2f s/step%n",
                        trainer.steps(),
                        steps,
                        distance,
                        OWN_SIZE,
                        secondsPerStep);
        terminal.out().flush();
    }

    private void write(DetectorTrainer trainer, Path file) throws IOException {
        try (LandmarkDetector detector = trainer.detector()) {
            DetectorAccuracy own = DetectorAccuracy.measure(detector, unseen, OWN_SIZE, UNSEEN);
            DetectorAccuracy large = DetectorAccuracy.measure(detector, unseen, 2 * OWN_SIZE, UNSEEN);
            detector.save(file, metadata(own, large));
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%d unseen animals: mean %.2f, median %.2f, 95 %% below %.2f px in pictures of %d;"
                                    + " mean %.2f px in pictures of %d%nWrote %s%n",
                            unseen,
                            own.mean(),
                            own.median(),
                            own.ninetyFifth(),
                            OWN_SIZE,
                            large.mean(),
                            2 * OWN_SIZE,
                            file);
        }
    }

    private Map<String, String> metadata(DetectorAccuracy own, DetectorAccuracy large) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("name", "Clay landmarks");
        metadata.put("license", "CC0-1.0");
        metadata.put(
                "provenance",
                "Trained on LatentDrag's own rendered world (package latentdrag.lab.clay), whose landmarks are known exactly; no"
                        + " photograph and no other network was used.");
        metadata.put(
                "recipe",
                String.format(
                        Locale.ROOT,
                        "%d steps of %d pictures, Adam 0.9/0.99, rate %s, seed %d",
                        steps,
                        batch,
                        rate,
                        seed));
        metadata.put(
                "error",
                String.format(
                        Locale.ROOT,
                        "mean distance over visible landmarks of %d unseen animals drawn by the world: %.3f px in pictures"
                                + " of %d, %.3f px in pictures of %d",
                        unseen,
                        own.mean(),
                        OWN_SIZE,
                        large.mean(),
                        2 * OWN_SIZE));
        metadata.put("commit", commit);
        return metadata;
    }
}
