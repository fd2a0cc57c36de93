package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import latentdrag.cli.CommandException;
import latentdrag.cli.OptionRange;
import latentdrag.cli.Terminal;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.lab.clay.ClayWidths;
import latentdrag.lab.training.ClaySharpener;
import latentdrag.lab.training.ClayTrainer;
import latentdrag.lab.training.SharpeningPlan;
import latentdrag.lab.training.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentdrag train-clay}: trains the bundled model on the world of clay animals. */
@Command(
        name = "train-clay",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the bundled model on the world of clay animals, growing from stage to stage.",
            "With --sharpen a discriminator then teaches it to draw as sharply as the world.",
            "Goes on where it was when it stopped: the folder holds all of its state. Ctrl-C saves and stops."
        })
final class TrainClayCommand implements Callable<Integer> {
    private static final long SAVING_SECONDS = 60;

    private final Terminal terminal;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".work/clay",
            description = "where state and sheets are kept")
    private Path directory;

    @Option(
            names = "--stages",
            paramLabel = "SIZE:PICTURES:RATE,…",
            defaultValue = "32:60000:0.02,64:80000:0.012,128:80000:0.008,256:60000:0.005",
            description =
                    "picture sizes, pictures to learn from at each, highest learning rate (default: ${DEFAULT-VALUE})")
    private String stages;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "8", description = "pictures per step")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int batch;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of weights and pictures")
    @OptionRange.Of(OptionRange.SEED)
    private long seed;

    @Option(
            names = "--face",
            paramLabel = "SHARE",
            defaultValue = "1",
            description =
                    "how much eyes, nose and mouth count each, of what the head counts in all; 0 leaves them to their"
                            + " area (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.SHARE_OF_HEAD)
    private double face;

    @Option(
            names = "--channels",
            paramLabel = "N,…",
            defaultValue = "160,160,128,96,64,32,16",
            description =
                    "channels of the blocks of 4, 8, … 256 pixels; a network that --from names gets those it lacks,"
                            + " its pictures stay (default: ${DEFAULT-VALUE})")
    private String channels;

    @Option(
            names = "--w",
            paramLabel = "N",
            defaultValue = "128",
            description =
                    "numbers in w; a network of 128 that --from names can be given 64 more, which hand on its 32 values,"
                            + " its pictures stay (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int w;

    @Option(
            names = "--full-every",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "take one of N steps at the stage's size and the others at half of it, which takes less than half the"
                            + " time and teaches the smaller blocks as much (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int turns;

    @Option(
            names = "--bfloat16",
            description =
                    "compute the blocks from 64 pixels on in bfloat16: twice as fast on processors that have it, much"
                            + " slower on others")
    private boolean brain;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "threads of one operation (default: one per core)")
    @OptionRange.Of(OptionRange.THREADS)
    private int threads;

    @Option(
            names = "--every",
            paramLabel = "PICTURES",
            defaultValue = "2000",
            description = "how often to save, to measure on unseen animals and to draw sheet.png")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private long every;

    @Option(
            names = "--export",
            paramLabel = "FILE.safetensors",
            description = "write what has been learnt, at every report")
    private @Nullable Path export;

    @Option(
            names = "--commit",
            paramLabel = "ID",
            defaultValue = "unknown",
            description = "recorded in the exported file")
    private String commit;

    @Option(
            names = "--from",
            paramLabel = "FILE.safetensors",
            description =
                    "where the folder holds no state yet: go on from this trained generator, at the stage of its size")
    private @Nullable Path from;

    @Option(
            names = "--sharpen",
            paramLabel = "PICTURES",
            description =
                    "the second stage: let the generator of the folder, or of --from, learn from so many pictures against a"
                            + " discriminator, at the size it has; the first stage's state stays as it is")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private @Nullable Long sharpen;

    @Option(
            names = "--rho",
            paramLabel = "RATIO",
            defaultValue = "0.5",
            description =
                    "with --sharpen: length of the discriminator's gradient on the last block, over that of all else"
                            + " (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.GRADIENT_RATIO)
    private double rho;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "0.0005",
            description = "with --sharpen: highest learning rate of the generator (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.LEARNING_RATE)
    private double rate;

    @Spec
    private CommandSpec spec;

    TrainClayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        TrainingPlan plan = plan();
        SharpeningPlan sharpening = sharpen == null ? null : sharpening(sharpen);
        Engine.load(EngineOptions.cpu());
        if (brain) {
            ClayTrainer.bfloat16Problem().ifPresent(problem -> {
                throw new CommandException(problem);
            });
        }
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> {
            stop.set(true);
            try {
                if (!ended.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
                    terminal.err().println("The last step did not end in time; the state is the one saved before it.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            boolean done = sharpening == null ? distil(plan, stop::get) : sharpen(sharpening, plan, stop::get);
            terminal.say(done ? "The plan is done." : "Stopped; the same command goes on from here.");
        } finally {
            ended.countDown();
            if (!stop.get()) {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
        return 0;
    }

    private boolean distil(TrainingPlan plan, BooleanSupplier stop) throws IOException {
        try (ClayTrainer trainer = new ClayTrainer(plan, directory, Optional.ofNullable(from))) {
            trainer.useThreads(threads);
            return trainer.train(every, report -> report(trainer, report), stop);
        }
    }

    private boolean sharpen(SharpeningPlan sharpening, TrainingPlan plan, BooleanSupplier stop) throws IOException {
        try (ClaySharpener sharpener = new ClaySharpener(sharpening, plan, directory, Optional.ofNullable(from))) {
            sharpener.useThreads(threads);
            return sharpener.train(every, report -> report(sharpener, report), stop);
        }
    }

    private SharpeningPlan sharpening(long pictures) {
        try {
            return new SharpeningPlan(pictures, rho, rate, batch, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--batch: " + e.getMessage(), e);
        }
    }

    private TrainingPlan plan() {
        String option = "--stages";
        try {
            TrainingPlan plan = TrainingPlan.parse(stages, batch, seed)
                    .withFace(face)
                    .withBrain(brain)
                    .withEvery(turns);
            option = "--channels";
            return plan.withWidths(ClayWidths.parse(w, channels));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private void report(ClayTrainer trainer, ClayTrainer.Report r) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%d px  %d in stage, %d in all  loss %.4f  psnr %.2f dB  unseen %.2f dB, head %.2f dB,"
                                + " eyes %.2f, nose %.2f, mouth %.2f dB, irises off by %.1f"
                                + "  %.1f pictures/s, %.0f %% waiting for the painter%n",
                        r.size(),
                        r.stagePictures(),
                        r.totalPictures(),
                        r.loss(),
                        r.psnr(),
                        r.heldOut(),
                        r.heldOutHead(),
                        r.face().eyes(),
                        r.face().nose(),
                        r.face().mouth(),
                        r.face().iris(),
                        r.picturesPerSecond(),
                        100 * r.renderWait());
        terminal.out().flush();
        if (export != null) {
            trainer.export(commit, export);
        }
    }

    private void report(ClaySharpener sharpener, ClaySharpener.Report r) {
        String octaves = r.heldOut().octaves().stream()
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .collect(Collectors.joining(" "));
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%d px  %d the discriminator alone, %d together  right %.0f %%%s  unseen %.2f dB, head %.2f dB,"
                                + " eyes %.2f, nose %.2f, mouth %.2f dB, irises off by %.1f, energy by octave %s"
                                + "  %.1f pictures/s, %.0f %% waiting for the painter%n",
                        r.size(),
                        r.alone(),
                        r.together(),
                        100 * r.right(),
                        learning(r),
                        r.heldOut().whole(),
                        r.heldOut().head(),
                        r.heldOut().face().eyes(),
                        r.heldOut().face().nose(),
                        r.heldOut().face().mouth(),
                        r.heldOut().face().iris(),
                        octaves,
                        r.picturesPerSecond(),
                        100 * r.renderWait());
        terminal.out().flush();
        if (export != null) {
            sharpener.export(commit, export);
        }
    }

    /** What there is to say only while the generator learns. */
    private static String learning(ClaySharpener.Report r) {
        String loss = Double.isNaN(r.loss()) ? "" : String.format(Locale.ROOT, "  loss %.4f", r.loss());
        return loss + (Double.isNaN(r.ratio()) ? "" : String.format(Locale.ROOT, ", length ratio %.2f", r.ratio()));
    }
}
