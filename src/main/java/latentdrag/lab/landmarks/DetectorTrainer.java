package latentdrag.lab.landmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import latentdrag.checkpoint.NamedTensors;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.lab.clay.LandmarkName;

/**
 * Teaches a {@link LandmarkDetector}: each step draws new animals and moves the weights against the mean distance of the places
 * found from the places known (Adam: Kingma and Ba, arXiv 1412.6980, Algorithm 1; warm-up, then cosine decay). The batch of the next
 * step is drawn on another thread meanwhile. Needs about 4,000 steps of 32. One trainer at a time per process; one thread.
 */
public final class DetectorTrainer implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;

    private static final String MEAN = "mean:";
    private static final String SQUARE = "square:";
    private static final String STEPS = "steps";
    private static final String PLAN = "plan";

    /** Steps at most; a tenth of a short plan. */
    private static final int WARM_UP = 50;

    /**
     * How long and how fast.
     *
     * @param steps gradient steps altogether
     * @param batch pictures per step
     * @param rate highest step size
     * @param seed of weights and animals; the same seed gives the same detector on the same machine
     */
    public record Plan(int steps, int batch, double rate, long seed) {
        public Plan {
            if (steps < 1 || batch < 1 || !(rate > 0)) {
                throw new IllegalArgumentException(
                        "a plan needs steps, a batch and a rate, got " + steps + ", " + batch + ", " + rate);
            }
        }

        /** What the detector beside the bundled model was trained by: off by 0.35 pixels of 128 on average. */
        public static Plan usual() {
            return new Plan(4000, 32, 2e-3, 1);
        }
    }

    private final Plan plan;
    private final NDManager manager = NDManager.newBaseManager();
    private final DetectorNetwork network = new DetectorNetwork(manager);
    /** Keeps the root of a distance of 0 differentiable. */
    private final NDArray tiny = manager.create(1e-8f);

    private final Map<String, float[]> weights;
    private final Map<String, float[]> means = new LinkedHashMap<>();
    private final Map<String, float[]> squares = new LinkedHashMap<>();
    private CompletableFuture<DetectorBatch> next;
    private int steps;

    public DetectorTrainer(Plan plan) {
        this.plan = plan;
        weights = DetectorNetwork.fresh(new Random(plan.seed()));
        weights.forEach((name, values) -> {
            means.put(name, new float[values.length]);
            squares.put(name, new float[values.length]);
        });
        next = drawn(0);
    }

    private CompletableFuture<DetectorBatch> drawn(int step) {
        return CompletableFuture.supplyAsync(() -> DetectorBatch.draw(plan.batch(), batchSeed(step)));
    }

    private long batchSeed(int step) {
        return plan.seed() * 1_000_003L + step;
    }

    public boolean isDone() {
        return steps >= plan.steps();
    }

    /** How many steps were made. */
    public int steps() {
        return steps;
    }

    /**
     * One step.
     *
     * @return mean distance before the step, over the batch's landmarks weighted by importance, in pixels of a 128-pixel picture
     */
    public double step() {
        DetectorBatch batch = next.join();
        next = drawn(steps + 1);
        double distance;
        // One manager for the whole step: everything the graph refers to lives until backward is done.
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> leaves = new LinkedHashMap<>();
            DetectorNetwork.shapes().forEach((name, shape) -> {
                NDArray leaf = scope.create(weightsOf(name), shape);
                leaf.setRequiresGradient(true);
                leaves.put(name, leaf);
            });
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = loss(scope, leaves, batch);
                collector.backward(loss);
                distance = loss.getFloat();
            }
            steps++;
            leaves.forEach((name, leaf) -> move(name, leaf.getGradient().toFloatArray()));
        }
        return distance * DetectorNetwork.INPUT;
    }

    /** Mean distance as a share of the side, weighted by importance. */
    NDArray loss(NDManager scope, Map<String, NDArray> leaves, DetectorBatch batch) {
        int landmarks = LandmarkName.values().length;
        Shape pictureShape = new Shape(batch.count, 3, DetectorNetwork.INPUT, DetectorNetwork.INPUT);
        NDArray pictures = scope.create(batch.pictures, pictureShape);
        NDArray known = scope.create(batch.places, new Shape(batch.count, landmarks, 2));
        NDArray importance = scope.create(batch.importance, new Shape(batch.count, landmarks));
        NDArray found = network.places(pictures, leaves);
        NDArray distances =
                found.sub(known).square().sum(new int[] {2}).add(tiny).sqrt(); // [N, landmarks]
        return distances.mul(importance).sum().div(importance.sum());
    }

    private float[] weightsOf(String name) {
        float[] values = weights.get(name);
        if (values == null) {
            throw new IllegalStateException("no weights for " + name);
        }
        return values;
    }

    private void move(String name, float[] gradient) {
        float[] values = weightsOf(name);
        float[] mean = means.getOrDefault(name, gradient);
        float[] square = squares.getOrDefault(name, gradient);
        double rate = rate() / (1 - Math.pow(BETA1, steps));
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i];
            mean[i] = (float) (BETA1 * mean[i] + (1 - BETA1) * g);
            square[i] = (float) (BETA2 * square[i] + (1 - BETA2) * g * g);
            values[i] -= (float) (rate * mean[i] / (Math.sqrt(square[i]) / correction + EPSILON));
        }
    }

    private double rate() {
        double warm = Math.min(1, steps / Math.min(WARM_UP, 0.1 * plan.steps()));
        double progress = Math.min(1, steps / (double) plan.steps());
        return plan.rate() * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }

    /**
     * Writes all that is needed to go on: weights, moments, the number of steps and the plan.
     *
     * @throws IOException with a sentence, if the file cannot be written
     */
    public void saveState(Path file) throws IOException {
        try (NDManager writing = manager.newSubManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            DetectorNetwork.shapes().forEach((name, shape) -> {
                tensors.put(name, writing.create(weightsOf(name), shape));
                tensors.put(MEAN + name, writing.create(Objects.requireNonNull(means.get(name)), shape));
                tensors.put(SQUARE + name, writing.create(Objects.requireNonNull(squares.get(name)), shape));
            });
            new NamedTensors(tensors, Map.of(STEPS, Integer.toString(steps), PLAN, plan.toString())).write(file);
        } catch (CheckpointException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Goes on where {@link #saveState} was, as if there had been no stop.
     *
     * @throws IOException with a sentence, if the file cannot be read, is something else or belongs to another plan
     */
    public void restoreState(Path file) throws IOException {
        try (NDManager reading = manager.newSubManager()) {
            NamedTensors read = NamedTensors.read(file, reading);
            if (!plan.toString().equals(read.metadata().get(PLAN))) {
                throw new IOException("Cannot go on from " + file + ": it belongs to "
                        + read.metadata().get(PLAN) + " and not to " + plan + "; name another folder or remove it.");
            }
            for (String name : DetectorNetwork.shapes().keySet()) {
                copy(read, name, weightsOf(name));
                copy(read, MEAN + name, Objects.requireNonNull(means.get(name)));
                copy(read, SQUARE + name, Objects.requireNonNull(squares.get(name)));
            }
            steps = Integer.parseInt(read.metadata().getOrDefault(STEPS, ""));
        } catch (CheckpointException | NumberFormatException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        next.join();
        next = drawn(steps);
    }

    private static void copy(NamedTensors from, String name, float[] to) throws IOException {
        NDArray tensor = from.tensors().get(name);
        if (tensor == null || tensor.size() != to.length) {
            throw new IOException("Cannot go on from that state: it lacks the tensor " + name + ".");
        }
        System.arraycopy(tensor.toFloatArray(), 0, to, 0, to.length);
    }

    /** A detector with the present weights; the caller closes it. */
    public LandmarkDetector detector() {
        return LandmarkDetector.of(weights);
    }

    /** The present weights, to be changed only by tests that ask for gradients. */
    Map<String, float[]> weights() {
        return weights;
    }

    @Override
    public void close() {
        next.join();
        manager.close();
    }
}
