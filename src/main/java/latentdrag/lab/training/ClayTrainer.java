package latentdrag.lab.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.quality.FaceTally;
import latentdrag.stylegan2.ProvenConvolutions;

/**
 * Distils the world of clay animals into a StyleGAN2 generator: a regression from values to pictures through the same network code
 * that the editor runs. Resumable at any minute from one file. One trainer at a time per process; all calls on one thread.
 */
public final class ClayTrainer implements AutoCloseable {
    /** Name of the file that a run goes on from. */
    static final String STATE = "state.npz";

    private static final double AVERAGING = 0.004;

    private final TrainingPlan plan;
    private final Path stateFile;
    private final ClayWorld world = new ClayWorld();
    private final ClayWeights weights;
    private final TrainingStep lesson;
    private final ClayExamination examination;

    /** Goes on from the state file where there is one, else begins; on a CUDA device where there is one. */
    public ClayTrainer(TrainingPlan plan, Path directory) throws IOException {
        this(plan, directory, Optional.empty());
    }

    /**
     * As {@link #ClayTrainer(TrainingPlan, Path)}, but where there is no state file the weights of a trained generator are gone on
     * from, at the stage of its size.
     */
    public ClayTrainer(TrainingPlan plan, Path directory, Optional<Path> generator) throws IOException {
        this.plan = plan;
        Files.createDirectories(directory);
        stateFile = directory.resolve(STATE);
        NDManager manager = NDManager.newBaseManager(Engine.getInstance().defaultDevice());
        // Only after the engine is there; gradients are on inside a collector alone.
        JniUtils.setGradMode(false);
        if (Files.exists(stateFile)) {
            weights = ClayWeights.load(manager, stateFile, plan.widths());
        } else if (generator.isPresent()) {
            weights = trained(manager, generator.get(), plan);
        } else {
            weights = ClayWeights.fresh(manager, plan);
        }
        lesson = new TrainingStep(weights, plan.brain());
        examination = new ClayExamination(world, stateFile.resolveSibling("sheet.png"));
    }

    /** @param threads of one operation; 0 leaves it at one per core */
    public void useThreads(int threads) {
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
    }

    /** As a run goes on from a trained generator. */
    static ClayWeights trained(NDManager manager, Path generator, TrainingPlan plan) throws IOException {
        try (NDManager reading = manager.newSubManager()) {
            Checkpoint checkpoint = Checkpoints.read(generator, reading, ReadProgress.NONE);
            String pictures = checkpoint.metadata().getOrDefault("pictures", "0");
            return ClayWeights.from(manager, checkpoint, Long.parseLong(pictures), plan);
        } catch (CheckpointException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("Cannot go on from " + generator + ": " + e.getMessage(), e);
        }
    }

    /**
     * How far a run has come.
     *
     * @param size picture size of the present stage
     * @param stagePictures pictures learnt from in it
     * @param totalPictures pictures learnt from altogether
     * @param loss mean over the steps at the stage's size since the last report
     * @param psnr of their training pictures, in dB
     * @param picturesPerSecond since the last report
     * @param renderWait share of that time spent waiting for the world to draw
     * @param heldOut PSNR of the averaged weights on animals never trained on, in dB, mean over pictures
     * @param heldOutHead the same within the box of the head
     * @param face of the same animals
     */
    public record Report(
            int size,
            long stagePictures,
            long totalPictures,
            double loss,
            double psnr,
            double picturesPerSecond,
            double renderWait,
            double heldOut,
            double heldOutHead,
            FaceTally.Result face) {}

    /**
     * Why blocks may not be computed in bfloat16 on this processor, as a sentence; empty where they may. What works around wrong
     * convolutions ({@link ProvenConvolutions}) is for float32. Wants the library loaded.
     */
    public static Optional<String> bfloat16Problem() {
        return bfloat16Problem(ProvenConvolutions.on(Device.cpu()));
    }

    static Optional<String> bfloat16Problem(ProvenConvolutions found) {
        return found.worst()
                .map(fault -> "PyTorch convolves wrongly on this processor (" + fault.shape()
                        + "), and what works around it is for float32; train without --bfloat16.");
    }

    /**
     * Trains until the plan is done or {@code stop} says so, saving the state every {@code reportEvery} pictures and at the end.
     *
     * @return true when the plan is done
     */
    public boolean train(long reportEvery, Consumer<Report> reports, BooleanSupplier stop) throws IOException {
        for (TrainingPlan.Stage stage : plan.stages()) {
            if (stage.size() < weights.size()) {
                continue;
            }
            if (stage.size() > weights.size()) {
                weights.growTo(stage.size(), plan.seed());
            }
            if (!train(stage, reportEvery, reports, stop)) {
                return false;
            }
        }
        return true;
    }

    private boolean train(TrainingPlan.Stage stage, long reportEvery, Consumer<Report> reports, BooleanSupplier stop)
            throws IOException {
        long firstBatch = weights.totalPictures() / plan.batch() + ((long) stage.size() << 32);
        try (ClayBatches batches = new ClayBatches(world, plan, stage, firstBatch)) {
            while (weights.stagePictures() < stage.pictures()) {
                Tally tally = new Tally();
                long until = Math.min(stage.pictures(), weights.stagePictures() + reportEvery);
                long begun = System.nanoTime();
                while (weights.stagePictures() < until && !stop.getAsBoolean()) {
                    long waiting = System.nanoTime();
                    ClayBatch batch = batches.take();
                    tally.waited += System.nanoTime() - waiting;
                    step(stage, batch, tally);
                }
                weights.addSeconds((System.nanoTime() - begun) * 1e-9);
                weights.save(stateFile);
                if (tally.steps > 0) {
                    Tally measured = tally.ending(System.nanoTime() - begun);
                    reports.accept(measured.report(weights, examination.of(weights)));
                }
                if (stop.getAsBoolean()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void step(TrainingPlan.Stage stage, ClayBatch batch, Tally tally) {
        TrainingStep.Outcome outcome = lesson.learn(batch);
        if (batch.size() == stage.size()) {
            tally.add(outcome);
        }
        tally.pictures += batch.count();
        double warm = Math.max(AVERAGING, 1.0 / (10 + weights.stagePictures() / (double) batch.count() / 4));
        weights.step(TrainingPlan.rate(stage, weights.stagePictures()), warm, batch);
    }

    /** What has been learnt so far; belongs to the trainer. */
    ClayWeights weights() {
        return weights;
    }

    /** Writes the averaged weights as a standard generator. */
    public void export(String commit, Path file) {
        ClayExport.write(weights, ClayExport.firstStage(weights, plan), commit, file);
    }

    @Override
    public void close() {
        weights.close();
    }

    private static final class Tally {
        private int steps;
        private int pictures;
        private double loss;
        private double squaredError;
        private long waited;
        private long nanos;

        void add(TrainingStep.Outcome outcome) {
            steps++;
            loss += outcome.loss();
            squaredError += outcome.squaredError();
        }

        Tally ending(long duration) {
            nanos = duration;
            return this;
        }

        Report report(ClayWeights weights, ClayExamination.Result heldOut) {
            // Pictures are in [−1, 1]: a range of 2.
            double psnr = 10 * Math.log10(4 / (squaredError / steps));
            return new Report(
                    weights.size(),
                    weights.stagePictures(),
                    weights.totalPictures(),
                    loss / steps,
                    psnr,
                    pictures / (nanos * 1e-9),
                    (double) waited / nanos,
                    heldOut.whole(),
                    heldOut.head(),
                    heldOut.face());
        }
    }
}
