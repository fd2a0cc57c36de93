package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import latentdrag.lab.random.RandomDiscriminator;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.DiscriminatorNetwork;
import latentdrag.stylegan2.discriminator.DiscriminatorOperations;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R1 against the first-order gradient, which DiscriminatorNetworkTest holds against plain loops. */
class GradientPenaltyTest {
    private static final DiscriminatorArchitecture TINY = DiscriminatorArchitecture.standard(8, 0, 32, 4);
    private static final double GAMMA = 1.6;

    private final NDManager manager = NDManager.newBaseManager();
    private final DiscriminatorOperations operations = new DiscriminatorOperations(manager);
    private final Map<String, NDArray> leaves = RandomDiscriminator.weights(manager, TINY, 3);
    private final List<String> trained =
            leaves.keySet().stream().filter(ClayWeights::isTrained).toList();
    private final NDArray inputs = inputs();

    private NDArray inputs() {
        double[] draws = new NumpyRandom(5).randn(4 * 3 * 8 * 8);
        float[] floats = new float[draws.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) (0.5 * draws[i]);
        }
        return manager.create(floats, new Shape(4, 3, 8, 8));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** γ/2 · ‖∂D/∂u‖² by first order alone, summed in double. */
    private double plainly(Map<String, NDArray> weights) {
        double sum = 0;
        try (NDArray gradient = new DiscriminatorNetwork(TINY, weights, operations).gradient(inputs, null)) {
            for (float g : gradient.toFloatArray()) {
                sum += (double) g * g;
            }
        }
        return GAMMA / 2 * sum / 4;
    }

    /** The penalty and what it adds to each leaf's gradient. */
    private double exactly(Map<String, float[]> gradients) {
        leaves.forEach((name, leaf) -> leaf.setRequiresGradient(trained.contains(name)));
        GradientPenalty penalty = new GradientPenalty(TINY, operations, manager);
        double value;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            assertTrue(collector != null, "gradients are on");
            value = penalty.add(leaves, trained, inputs, GAMMA);
        }
        trained.forEach(name -> gradients.put(
                name, Objects.requireNonNull(leaves.get(name)).getGradient().toFloatArray()));
        trained.forEach(name -> assertFalse(
                Objects.requireNonNull(leaves.get(name)).getGradient().hasGradient(),
                "a gradient with a graph of its own is never freed: " + name));
        leaves.values().forEach(leaf -> leaf.setRequiresGradient(false));
        return value;
    }

    private static double length(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }

    /** The penalty with one tensor moved along a direction. */
    private double moved(String name, float[] direction, double by) {
        NDArray leaf = Objects.requireNonNull(leaves.get(name));
        float[] values = leaf.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (by * direction[i]);
        }
        Map<String, NDArray> weights = new LinkedHashMap<>(leaves);
        try (NDArray other = manager.create(values, leaf.getShape())) {
            weights.put(name, other);
            return plainly(weights);
        }
    }

    @Test
    void theValueIsThatOfTheGradient() {
        double expected = plainly(leaves);
        assertEquals(expected, exactly(new LinkedHashMap<>()), 1e-5 * expected);
    }

    @Test
    void itsGradientIsThatOfDifferences() {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            exactly(gradients); // functions are made ready anew when they have been called a few times
        }
        double whole = Math.sqrt(gradients.values().stream()
                .mapToDouble(g -> length(g) * length(g))
                .sum());
        int compared = 0;
        for (String name : trained) {
            float[] gradient = Objects.requireNonNull(gradients.get(name));
            double length = length(gradient);
            if (length < 0.03 * whole) {
                continue;
            }
            // Small enough that hardly a leaky ReLU turns, for the penalty jumps where one does.
            double by = 3e-4 / length;
            double slope = (moved(name, gradient, by) - moved(name, gradient, -by)) / (2 * by);
            assertEquals(length * length, slope, 0.03 * length * length, name);
            compared++;
        }
        assertTrue(compared >= 5, "only " + compared + " tensors have a gradient worth comparing");
    }

    @Test
    void aSecondTimeGivesTheSameSinceNothingIsLeftOver() {
        Map<String, float[]> once = new LinkedHashMap<>();
        Map<String, float[]> twice = new LinkedHashMap<>();
        double value = exactly(once);
        assertEquals(value, exactly(twice), 1e-6 * value);
        once.forEach((name, gradient) -> assertEquals(
                length(gradient),
                length(Objects.requireNonNull(twice.get(name))),
                1e-4 * length(gradient) + 1e-9,
                name));
    }
}
