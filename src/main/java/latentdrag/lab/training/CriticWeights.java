package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.lab.random.RandomDiscriminator;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * Everything of the adversarial stage that changes beside the generator: the discriminator's weights as leaves of the gradient graph, the
 * moments of their gradients, and how far the stage has come. Its arrays belong to the manager given. Not thread-safe.
 */
final class CriticWeights {
    private static final String COUNTERS = "critic.counters";
    private static final String LEAF = "critic.leaf:";
    private static final String SECOND = "critic.second:";
    /** Share of a batch in the running mean of how often it is right: about the last 20 batches. */
    private static final double RECENT = 0.05;

    private final NDManager manager;
    private final DiscriminatorArchitecture architecture;
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();
    private final Map<String, NDArray> secondMoments = new LinkedHashMap<>();
    private final List<String> trained;
    private long steps;
    private long alone;
    private long together;
    private double right = 0.5;
    private double balance;

    private CriticWeights(NDManager manager, int size) {
        this.manager = manager;
        architecture = ClayCritic.architecture(size);
        trained = architecture.tensorShapes().keySet().stream()
                .filter(name -> !name.endsWith("resample_filter"))
                .toList();
    }

    /** A stage that has not begun. */
    static CriticWeights fresh(NDManager manager, int size, long seed) {
        CriticWeights weights = new CriticWeights(manager, size);
        weights.leaves.putAll(RandomDiscriminator.weights(manager, weights.architecture, seed));
        for (String name : weights.trained) {
            NDArray leaf = ClayWeights.get(weights.leaves, name);
            leaf.setRequiresGradient(true);
            weights.secondMoments.put(name, manager.zeros(leaf.getShape()));
        }
        return weights;
    }

    /** @param read arrays of a {@link StateFile}, in that manager */
    static CriticWeights load(NDManager manager, int size, Map<String, NDArray> read) {
        CriticWeights weights = new CriticWeights(manager, size);
        for (String name : weights.architecture.tensorShapes().keySet()) {
            weights.leaves.put(name, ClayWeights.get(read, LEAF + name));
        }
        for (String name : weights.trained) {
            ClayWeights.get(weights.leaves, name).setRequiresGradient(true);
            weights.secondMoments.put(name, ClayWeights.get(read, SECOND + name));
        }
        double[] counts = ClayWeights.get(read, COUNTERS).toDoubleArray();
        weights.steps = (long) counts[0];
        weights.alone = (long) counts[1];
        weights.together = (long) counts[2];
        weights.right = counts[3];
        weights.balance = counts[4];
        return weights;
    }

    /**
     * Everything by name, for a {@link StateFile}.
     *
     * @param copies owns what is made for it
     */
    Map<String, NDArray> state(NDManager copies) {
        Map<String, NDArray> all = new LinkedHashMap<>();
        leaves.forEach((name, array) -> all.put(LEAF + name, array));
        secondMoments.forEach((name, array) -> all.put(SECOND + name, array));
        all.put(COUNTERS, copies.create(new double[] {steps, alone, together, right, balance}, new Shape(5)));
        return all;
    }

    /** One step from the leaves' gradients. */
    void step(AdversarialAdam adam, double rate) {
        steps++;
        try (NDManager constants = manager.newSubManager()) {
            for (String name : trained) {
                adam.step(ClayWeights.get(leaves, name), ClayWeights.get(secondMoments, name), rate, steps, constants);
            }
        }
    }

    /** Notes a step: how many pictures of each kind it saw, whether the generator learnt too, and the share told apart. */
    void note(int pictures, boolean generatorToo, double share) {
        if (generatorToo) {
            together += pictures;
        } else {
            alone += pictures;
        }
        right += RECENT * (share - right);
    }

    /** Whether the generator may learn from it: it tells pictures apart or has had its time. */
    boolean isWarm() {
        return together > 0 || right > SharpeningPlan.TELLS_APART || alone >= SharpeningPlan.WARM_UP;
    }

    NDManager manager() {
        return manager;
    }

    DiscriminatorArchitecture architecture() {
        return architecture;
    }

    /** The weights in training, leaves of the gradient graph. */
    Map<String, NDArray> leaves() {
        return leaves;
    }

    /** Names of those that are trained. */
    List<String> trained() {
        return trained;
    }

    /** Steps it has made. */
    long steps() {
        return steps;
    }

    /** Pictures it learnt from while the generator stayed. */
    long alone() {
        return alone;
    }

    /** Pictures both learnt from. */
    long together() {
        return together;
    }

    /** Share of pictures told apart lately. */
    double right() {
        return right;
    }

    /** Length of all other gradient on the generator's last block over that of the adversarial one; 0 = not yet measured. */
    double balance() {
        return balance;
    }

    /** Takes a new measurement for half of it, by the geometric mean. */
    void measureBalance(double measured) {
        balance = balance > 0 ? Math.sqrt(balance * measured) : measured;
    }
}
