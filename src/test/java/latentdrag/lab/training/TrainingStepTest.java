package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import latentdrag.lab.clay.ClayWorld;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
    @Test
    void aFewPicturesAtATimeGiveTheGradientOfTheWholeBatch() {
        ClayBatch batch = ClayBatch.draw(new ClayWorld(), TrainingPlan.parse("32:4:0.02", 4, 1), 1, 32);
        Gradient whole = gradient(batch, 4);
        assertFalse(whole.leaves.isEmpty());
        for (int together : new int[] {1, 2}) {
            Gradient parts = gradient(batch, together);
            assertEquals(whole.outcome.loss(), parts.outcome.loss(), 1e-5 * whole.outcome.loss());
            assertEquals(whole.outcome.squaredError(), parts.outcome.squaredError(), 1e-5);
            whole.leaves.forEach((name, expected) -> {
                float[] found = Objects.requireNonNull(parts.leaves.get(name));
                double error = distance(expected, found) / (norm(expected) + 1e-9);
                assertTrue(error < 1e-4, name + " differs by " + error);
            });
        }
    }

    @Test
    void largeBlocksInBfloat16GiveNearlyTheSameGradient() {
        ClayBatch batch = ClayBatch.draw(new ClayWorld(), TrainingPlan.parse("64:4:0.02", 4, 1), 1, 64);
        Gradient exact = gradient(batch, 4);
        Gradient brain = gradient(batch, 4, true);
        assertEquals(exact.outcome.loss(), brain.outcome.loss(), 0.02 * exact.outcome.loss());
        int rounded = 0;
        for (Map.Entry<String, float[]> leaf : exact.leaves.entrySet()) {
            float[] found = Objects.requireNonNull(brain.leaves.get(leaf.getKey()));
            double error = distance(leaf.getValue(), found) / (norm(leaf.getValue()) + 1e-9);
            assertTrue(error < 0.08, leaf.getKey() + " differs by " + error);
            rounded += error > 1e-4 ? 1 : 0;
        }
        assertTrue(rounded > 0, "nothing was computed in bfloat16");
    }

    @Test
    void aSmallBatchTeachesTheSmallerBlocksOnly() {
        TrainingPlan plan = TrainingPlan.parse("64:4:0.02", 2, 1);
        try (NDManager base = NDManager.newBaseManager();
                ClayWeights weights = ClayWeights.fresh(base.newSubManager(), plan)) {
            Map<String, float[]> before = new TreeMap<>();
            weights.leaves().forEach((name, leaf) -> before.put(name, leaf.toFloatArray()));
            ClayBatch batch = ClayBatch.draw(new ClayWorld(), plan, 1, 32);
            new TrainingStep(weights, false).learn(batch);
            weights.step(0.01, 0.1, batch);
            weights.leaves().forEach((name, leaf) -> {
                boolean same = Arrays.equals(before.get(name), leaf.toFloatArray());
                boolean stays = !ClayWeights.isTrained(name) && !name.endsWith("w_avg") || name.contains(".b64.");
                assertEquals(stays, same, name);
            });
        }
    }

    private record Gradient(TrainingStep.Outcome outcome, Map<String, float[]> leaves) {}

    private static Gradient gradient(ClayBatch batch, int together) {
        return gradient(batch, together, false);
    }

    private static Gradient gradient(ClayBatch batch, int together, boolean brain) {
        try (NDManager base = NDManager.newBaseManager();
                ClayWeights weights =
                        ClayWeights.fresh(base.newSubManager(), TrainingPlan.parse(batch.size() + ":4:0.02", 4, 1))) {
            TrainingStep.Outcome outcome = new TrainingStep(weights, brain).learn(batch, together);
            Map<String, float[]> leaves = new TreeMap<>();
            weights.leaves().forEach((name, leaf) -> {
                if (ClayWeights.isTrained(name)) {
                    try (NDArray gradient = leaf.getGradient()) {
                        leaves.put(name, gradient.toFloatArray());
                    }
                }
            });
            return new Gradient(outcome, leaves);
        }
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double norm(float[] a) {
        return distance(a, new float[a.length]);
    }
}
