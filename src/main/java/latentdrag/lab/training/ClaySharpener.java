package latentdrag.lab.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import latentdrag.lab.clay.ClayWorld;

/**
 * The second stage of training: a generator that {@link ClayTrainer} has distilled learns against a discriminator, which learns with it, until
 * its pictures are as sharp as the world's. Resumable at any minute from one file of its own; the first stage's state is read and stays as it
 * is. One trainer at a time per process; all calls on one thread.
 */
public final class ClaySharpener implements AutoCloseable {
    private static final String STATE = "sharp.npz";
    /** Far from the numbers of the first stage's batches, so that no picture comes again. */
    private static final long FIRST_BATCH = 1L << 48;

    private final SharpeningPlan plan;
    private final TrainingPlan drawing;
    private final Path stateFile;
    private final ClayWorld world = new ClayWorld();
    private final ClayWeights weights;
    private final CriticWeights critic;
    private final SharpeningStep lesson;
    private final ClayExamination examination;

    /**
     * Goes on from the stage's own state where there is one, else begins: from the average of the first stage's state in the folder, or from a
     * trained generator.
     *
     * @param network what the first stage was asked for: widths, weight of the face, bfloat16
     * @throws IOException with one sentence for people, also where there is nothing to begin with
     */
    public ClaySharpener(SharpeningPlan plan, TrainingPlan network, Path directory, Optional<Path> generator)
            throws IOException {
        this.plan = plan;
        stateFile = directory.resolve(STATE);
        NDManager manager = NDManager.newBaseManager(Engine.getInstance().defaultDevice());
        // Only after the engine is there; gradients are on in GradientMode alone.
        JniUtils.setGradMode(false);
        if (Files.exists(stateFile)) {
            Map<String, NDArray> read = StateFile.read(manager, stateFile);
            weights = ClayWeights.load(manager, read, stateFile, network.widths());
            critic = CriticWeights.load(manager, weights.size(), read);
        } else {
            weights = distilled(manager, network, directory, generator);
            weights.beginFromAverages();
            critic = CriticWeights.fresh(manager, weights.size(), plan.seed());
        }
        // Pictures of one size and batch, whatever the first stage had.
        drawing = new TrainingPlan(
                network.stages(), plan.batch(), plan.seed(), network.face(), network.widths(), network.brain(), 1);
        lesson = new SharpeningStep(weights, critic, plan, network.brain());
        examination = new ClayExamination(world, directory.resolve("sheet-sharp.png"));
    }

    private static ClayWeights distilled(
            NDManager manager, TrainingPlan network, Path directory, Optional<Path> generator) throws IOException {
        Path first = directory.resolve(ClayTrainer.STATE);
        if (Files.exists(first)) {
            return ClayWeights.load(manager, first, network.widths());
        }
        if (generator.isPresent()) {
            Files.createDirectories(directory);
            return ClayTrainer.trained(manager, generator.get(), network);
        }
        throw new IOException("There is nothing to sharpen in " + directory + ": it holds no " + ClayTrainer.STATE
                + ". Train without --sharpen first, or name a trained generator with --from.");
    }

    /** @param threads of one operation; 0 leaves it at one per core */
    public void useThreads(int threads) {
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
    }

    /**
     * How far the stage has come. Means are over the steps since the last report.
     *
     * @param size picture size
     * @param alone pictures the discriminator learnt from alone
     * @param together pictures both learnt from
     * @param loss of the generator without the adversarial part; NaN while it does not learn
     * @param right share of pictures that the discriminator told apart
     * @param ratio of the adversarial gradient's length to the rest's on the last block; NaN where it was not measured
     * @param picturesPerSecond since the last report
     * @param renderWait share of that time spent waiting for the world to draw
     * @param heldOut of the averaged weights
     */
    public record Report(
            int size,
            long alone,
            long together,
            double loss,
            double right,
            double ratio,
            double picturesPerSecond,
            double renderWait,
            ClayExamination.Result heldOut) {}

    /**
     * Trains until the plan is done or {@code stop} says so, saving the state every {@code reportEvery} pictures and at the end.
     *
     * @return true when the plan is done
     */
    public boolean train(long reportEvery, Consumer<Report> reports, BooleanSupplier stop) throws IOException {
        TrainingPlan.Stage stage = new TrainingPlan.Stage(weights.size(), plan.pictures(), 1);
        try (ClayBatches batches = new ClayBatches(world, drawing, stage, FIRST_BATCH + critic.steps())) {
            while (critic.together() < plan.pictures()) {
                Tally tally = new Tally();
                long until = pictures() + reportEvery;
                while (pictures() < until && critic.together() < plan.pictures() && !stop.getAsBoolean()) {
                    long waiting = System.nanoTime();
                    ClayBatch batch = batches.take();
                    tally.waited += System.nanoTime() - waiting;
                    tally.add(lesson.step(batch), batch.count());
                }
                long nanos = System.nanoTime() - tally.begun;
                weights.addSeconds(nanos * 1e-9);
                save();
                if (tally.pictures > 0) {
                    reports.accept(tally.report(nanos, examination.of(weights)));
                }
                if (stop.getAsBoolean()) {
                    return false;
                }
            }
        }
        return true;
    }

    private long pictures() {
        return critic.alone() + critic.together();
    }

    private void save() throws IOException {
        try (NDManager copies = weights.manager().newSubManager()) {
            Map<String, NDArray> all = new LinkedHashMap<>(weights.state(copies));
            all.putAll(critic.state(copies));
            StateFile.write(stateFile, all);
        }
    }

    /** What has been learnt so far; belongs to the sharpener. */
    ClayWeights weights() {
        return weights;
    }

    /** The discriminator; belongs to the sharpener. */
    CriticWeights critic() {
        return critic;
    }

    /** Writes the averaged weights as a standard generator and the discriminator beside it, "…-discriminator.safetensors". */
    public void export(String commit, Path file) {
        String recipe = ClayExport.secondStage(weights, critic, plan);
        ClayExport.write(weights, recipe, commit, file);
        ClayExport.writeCritic(critic, recipe, commit, file);
    }

    @Override
    public void close() {
        weights.close();
    }

    private final class Tally {
        private final long begun = System.nanoTime();
        private int steps;
        private int pictures;
        private int generatorSteps;
        private int measured;
        private double loss;
        private double right;
        private double ratio;
        private long waited;

        void add(SharpeningStep.Outcome outcome, int count) {
            steps++;
            pictures += count;
            right += outcome.critic().right();
            if (outcome.generator()) {
                generatorSteps++;
                loss += outcome.loss();
            }
            if (!Double.isNaN(outcome.ratio())) {
                measured++;
                ratio += outcome.ratio();
            }
        }

        Report report(long nanos, ClayExamination.Result found) {
            // 0 / 0 is the NaN that is meant.
            return new Report(
                    weights.size(),
                    critic.alone(),
                    critic.together(),
                    loss / generatorSteps,
                    right / steps,
                    ratio / measured,
                    pictures / (nanos * 1e-9),
                    (double) waited / nanos,
                    found);
        }
    }
}
