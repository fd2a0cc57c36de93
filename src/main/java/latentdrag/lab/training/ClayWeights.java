package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.lab.clay.ClayNetwork;
import latentdrag.lab.clay.ClayWidths;
import latentdrag.stylegan2.Architecture;

/**
 * Everything of a training run that changes: weights as leaves of the gradient graph, the moments of their gradients, the exponential moving average
 * of the weights, and how far the run has come. Owns its manager. Not thread-safe.
 */
final class ClayWeights implements AutoCloseable {
    private static final String MEAN_W = "mapping.w_avg";
    private static final String COUNTERS = "counters";

    private final NDManager manager;
    private final ClayOptimiser optimiser;
    private Architecture architecture;
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();
    private final Map<String, NDArray> firstMoments = new LinkedHashMap<>();
    private final Map<String, NDArray> secondMoments = new LinkedHashMap<>();
    private final Map<String, NDArray> averages = new LinkedHashMap<>();
    private final ClayWidths widths;
    private int size;
    private long stagePictures;
    private long totalPictures;
    private long stageSteps;
    private double seconds;

    private ClayWeights(NDManager manager, int size, ClayWidths widths) {
        this.manager = manager;
        this.size = size;
        this.widths = widths;
        architecture = ClayNetwork.architecture(size, widths);
        optimiser = new ClayOptimiser(manager);
    }

    /** A run that has not begun; the manager given becomes its own. */
    static ClayWeights fresh(NDManager manager, TrainingPlan plan) {
        ClayWeights weights = new ClayWeights(manager, plan.stages().get(0).size(), plan.widths());
        ClayNetwork.initialWeights(weights.architecture, manager, plan.seed()).forEach(weights::add);
        return weights;
    }

    /**
     * A run that goes on from a trained generator, of which no state of training is left: the moments begin anew.
     * Where the plan asks for a wider network, it is widened.
     *
     * @param generator of this kind of network; its tensors are copied
     */
    static ClayWeights from(NDManager manager, Checkpoint generator, long pictures, TrainingPlan plan) {
        Architecture trained = generator.architecture();
        ClayWeights weights = new ClayWeights(manager, trained.height(), plan.widths());
        ClayWidening.widened(generator.weights(), trained, weights.architecture, manager, plan.seed())
                .forEach(weights::add);
        weights.totalPictures = pictures;
        return weights;
    }

    private void add(String name, NDArray value) {
        leaves.put(name, value);
        averages.put(name, value.duplicate());
        firstMoments.put(name, manager.zeros(value.getShape()));
        secondMoments.put(name, manager.zeros(value.getShape()));
        value.setRequiresGradient(isTrained(name));
    }

    static boolean isTrained(String name) {
        return !name.endsWith("resample_filter") && !name.endsWith("w_avg");
    }

    /** Goes on to a larger picture: what both networks have is kept, what is new begins, Adam forgets. */
    void growTo(int newSize, long seed) {
        size = newSize;
        architecture = ClayNetwork.architecture(newSize, widths);
        ClayNetwork.initialWeights(architecture, manager, seed).forEach((name, value) -> {
            if (leaves.containsKey(name)) {
                value.close();
            } else {
                add(name, value);
            }
        });
        forget();
    }

    private void forget() {
        firstMoments.values().forEach(m -> m.muli(0));
        secondMoments.values().forEach(v -> v.muli(0));
        stagePictures = 0;
        stageSteps = 0;
    }

    /** Begins another stage at the same size from the average, the weights worth keeping. */
    void beginFromAverages() {
        leaves.forEach((name, leaf) -> leaf.muli(0).addi(get(averages, name)));
        forget();
    }

    /**
     * One step of the adversarial stage from the leaves' gradients, and of the average.
     *
     * @param rate learning rate
     * @param averaging how far the average goes towards the weights
     * @param pictures learnt from
     */
    void step(AdversarialAdam adam, double rate, double averaging, int pictures) {
        stageSteps++;
        try (NDManager constants = manager.newSubManager()) {
            leaves.forEach((name, leaf) -> {
                if (isTrained(name)) {
                    adam.step(leaf, get(secondMoments, name), rate, stageSteps, constants);
                    adam.average(leaf, get(averages, name), averaging, constants);
                }
            });
        }
        stagePictures += pictures;
        totalPictures += pictures;
    }

    /**
     * One step from the leaves' gradients, and of the average.
     *
     * @param rate learning rate
     * @param averaging how far the average goes towards the weights
     * @param batch learnt from; blocks larger than its pictures stay
     */
    void step(double rate, double averaging, ClayBatch batch) {
        stageSteps++;
        ClayOptimiser.Step all = new ClayOptimiser.Step(rate, stageSteps, averaging);
        try (NDManager constants = manager.newSubManager()) {
            leaves.forEach((name, leaf) -> {
                if (isTrained(name) && ClayNetwork.draws(name, batch.size())) {
                    ClayOptimiser.Tensor tensor = new ClayOptimiser.Tensor(
                            leaf, get(firstMoments, name), get(secondMoments, name), get(averages, name));
                    optimiser.step(name, tensor, all, constants);
                }
            });
        }
        stagePictures += batch.count();
        totalPictures += batch.count();
    }

    static NDArray get(Map<String, NDArray> map, String name) {
        NDArray array = map.get(name);
        if (array == null) {
            throw new IllegalStateException("no array for " + name);
        }
        return array;
    }

    /** The mean of w over Gaussian z, towards which truncation goes; float32 [wDim]. */
    NDArray meanW() {
        return get(leaves, MEAN_W);
    }

    /** Moves the mean of w, in the weights and in their average alike, a part of the way to a batch's mean. */
    void moveMeanW(NDArray batchMean, double part) {
        NDArray mean = meanW();
        mean.addi(batchMean.sub(mean).mul((float) part));
        get(averages, MEAN_W).muli(0).addi(mean);
    }

    Architecture architecture() {
        return architecture;
    }

    NDManager manager() {
        return manager;
    }

    /** The weights in training, leaves of the gradient graph. */
    Map<String, NDArray> leaves() {
        return leaves;
    }

    /** The moving average, the weights worth keeping. */
    Map<String, NDArray> averages() {
        return averages;
    }

    int size() {
        return size;
    }

    long stagePictures() {
        return stagePictures;
    }

    long totalPictures() {
        return totalPictures;
    }

    /** Seconds spent training so far, over all starts. */
    double seconds() {
        return seconds;
    }

    void addSeconds(double more) {
        seconds += more;
    }

    /** Writes everything into one file, beside it and moved into place. */
    void save(Path file) throws IOException {
        try (NDManager copies = manager.newSubManager()) {
            StateFile.write(file, state(copies));
        }
    }

    /**
     * Everything by name, for a {@link StateFile}.
     *
     * @param copies owns what is made for it
     */
    Map<String, NDArray> state(NDManager copies) {
        Map<String, NDArray> all = new LinkedHashMap<>();
        leaves.forEach((name, array) -> all.put("leaf:" + name, array));
        firstMoments.forEach((name, array) -> all.put("first:" + name, array));
        secondMoments.forEach((name, array) -> all.put("second:" + name, array));
        averages.forEach((name, array) -> all.put("average:" + name, array));
        all.put(
                COUNTERS,
                copies.create(new double[] {size, stagePictures, totalPictures, stageSteps, seconds}, new Shape(5)));
        return all;
    }

    /**
     * Reads what {@link #save} wrote; the manager given becomes the run's own.
     *
     * @param widths of the network, for blocks it may yet grow by
     * @throws IOException with one sentence for people, also where the state is of a network of other widths
     */
    static ClayWeights load(NDManager manager, Path file, ClayWidths widths) throws IOException {
        return load(manager, StateFile.read(manager, file), file, widths);
    }

    /** As {@link #load(NDManager, Path, ClayWidths)} from arrays that were read already, into that manager. */
    static ClayWeights load(NDManager manager, Map<String, NDArray> read, Path file, ClayWidths widths)
            throws IOException {
        NDArray counters = read.remove(COUNTERS);
        if (counters == null) {
            throw new IOException(file + " is not the state of a training run");
        }
        double[] counts = counters.toDoubleArray();
        ClayWeights weights = new ClayWeights(manager, (int) counts[0], widths);
        weights.stagePictures = (long) counts[1];
        weights.totalPictures = (long) counts[2];
        weights.stageSteps = (long) counts[3];
        weights.seconds = counts[4];
        for (Map.Entry<String, long[]> tensor :
                weights.architecture.tensorShapes().entrySet()) {
            String name = tensor.getKey();
            NDArray leaf = get(read, "leaf:" + name);
            if (!leaf.getShape().equals(new Shape(tensor.getValue()))) {
                throw new IOException("Cannot go on from " + file + ": its " + name + " is " + leaf.getShape()
                        + ", with the widths asked for it would be " + new Shape(tensor.getValue())
                        + ". Ask for the widths it was begun with, or begin in another folder.");
            }
            leaf.setRequiresGradient(isTrained(name));
            weights.leaves.put(name, leaf);
            weights.firstMoments.put(name, get(read, "first:" + name));
            weights.secondMoments.put(name, get(read, "second:" + name));
            weights.averages.put(name, get(read, "average:" + name));
        }
        return weights;
    }

    @Override
    public void close() {
        manager.close();
    }
}
