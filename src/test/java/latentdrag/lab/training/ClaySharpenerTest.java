package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class ClaySharpenerTest {
    private static final TrainingPlan FIRST = TrainingPlan.parse("32:16:0.02", 4, 1);
    /** 18 steps: R1 is in the first and in the 17th. */
    private static final SharpeningPlan PLAN = new SharpeningPlan(72, 0.5, 0.002, 4, 1);

    @TempDir
    private Path folder;

    private Path distilled(String name) throws IOException {
        Path directory = folder.resolve(name);
        Files.createDirectories(directory);
        // What the first stage leaves behind, though of a network that has learnt nothing.
        try (NDManager base = NDManager.newBaseManager();
                ClayWeights weights = ClayWeights.fresh(base.newSubManager(), FIRST)) {
            weights.save(directory.resolve("state.npz"));
        }
        return directory;
    }

    private static ClaySharpener sharpener(Path directory) throws IOException {
        return new ClaySharpener(PLAN, FIRST, directory, Optional.empty());
    }

    /** As after the discriminator's time alone. */
    private static void warm(ClaySharpener sharpener) {
        sharpener.critic().note(1000, false, 0.5);
    }

    private static Map<String, float[]> values(ClaySharpener sharpener) {
        Map<String, float[]> values = new TreeMap<>();
        sharpener.weights().leaves().forEach((name, leaf) -> values.put(name, leaf.toFloatArray()));
        sharpener.weights().averages().forEach((name, mean) -> values.put("average:" + name, mean.toFloatArray()));
        sharpener.critic().leaves().forEach((name, leaf) -> values.put("critic:" + name, leaf.toFloatArray()));
        return values;
    }

    @Test
    void stoppingAndGoingOnEqualsNotStopping() throws Exception {
        Map<String, float[]> begun;
        Map<String, float[]> whole;
        List<ClaySharpener.Report> reports = new ArrayList<>();
        try (ClaySharpener sharpener = sharpener(distilled("whole"))) {
            begun = values(sharpener);
            warm(sharpener);
            assertTrue(sharpener.train(72, reports::add, () -> false));
            whole = values(sharpener);
        }
        assertEquals(
                List.of(72L),
                reports.stream().map(ClaySharpener.Report::together).toList());
        Path parts = distilled("parts");
        byte[] firstStage = Files.readAllBytes(parts.resolve("state.npz"));
        int[] asked = {0};
        try (ClaySharpener sharpener = sharpener(parts)) {
            warm(sharpener);
            assertFalse(sharpener.train(72, r -> {}, () -> ++asked[0] > 7), "it was told to stop after seven steps");
            assertEquals(28, sharpener.critic().together());
        }
        assertArrayEquals(firstStage, Files.readAllBytes(parts.resolve("state.npz")), "the first stage's state");
        try (ClaySharpener sharpener = sharpener(parts)) {
            assertEquals(28, sharpener.critic().together());
            assertTrue(sharpener.train(72, r -> {}, () -> false));
            values(sharpener).forEach((name, values) -> {
                float[] expected = Objects.requireNonNull(whole.get(name));
                double way = distance(Objects.requireNonNull(begun.get(name)), expected);
                // Adam without a first moment makes much of rounding; a lost moment or counter is off by a tenth of the
                // way.
                assertTrue(
                        distance(expected, values) <= 0.02 * way + 1e-6,
                        name + " moved by " + way + " and is off by " + distance(expected, values));
            });
        }
    }

    private static double distance(float[] expected, float[] found) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.pow(expected[i] - found[i], 2);
        }
        return Math.sqrt(sum);
    }

    @Test
    void theGeneratorWaitsUntilTheDiscriminatorIsWarm() throws Exception {
        int[] asked = {0};
        try (ClaySharpener sharpener = sharpener(distilled("cold"))) {
            Map<String, float[]> before = values(sharpener);
            List<ClaySharpener.Report> reports = new ArrayList<>();
            sharpener.train(72, reports::add, () -> ++asked[0] > 3);
            assertEquals(12, reports.get(0).alone());
            assertEquals(0, reports.get(0).together());
            assertTrue(Double.isNaN(reports.get(0).ratio()));
            int moved = 0;
            for (Map.Entry<String, float[]> now : values(sharpener).entrySet()) {
                boolean same = java.util.Arrays.equals(before.get(now.getKey()), now.getValue());
                assertTrue(same || now.getKey().startsWith("critic:"), now.getKey() + " moved");
                moved += same ? 0 : 1;
            }
            assertTrue(moved > 10, "the discriminator learns");
        }
    }

    @Test
    void bothNetworksAreWritten() throws Exception {
        Path file = folder.resolve("sharp.safetensors");
        try (ClaySharpener sharpener = sharpener(distilled("export"));
                NDManager manager = NDManager.newBaseManager()) {
            warm(sharpener);
            sharpener.train(72, r -> {}, () -> sharpener.critic().together() >= 8);
            sharpener.export("abc", file);
            Checkpoint generator = Checkpoints.read(file, manager, ReadProgress.NONE);
            String recipe = String.valueOf(generator.metadata().get("recipe"));
            assertTrue(recipe.contains("the last 8 against a discriminator that had 1000 alone"), recipe);
            assertEquals("8", generator.metadata().get("pictures"));
            DiscriminatorCheckpoint critic = Discriminators.read(
                    folder.resolve("sharp-discriminator.safetensors"), manager, Map.of(), ReadProgress.NONE);
            assertEquals(ClayCritic.architecture(32), critic.architecture());
            for (Map.Entry<String, NDArray> leaf : sharpener.critic().leaves().entrySet()) {
                assertArrayEquals(
                        leaf.getValue().toFloatArray(),
                        ClayWeights.get(critic.weights(), leaf.getKey()).toFloatArray(),
                        leaf.getKey());
            }
        }
    }

    @Test
    void theAdversarialGradientHasTheLengthAskedFor() throws Exception {
        try (ClaySharpener sharpener = sharpener(distilled("length"))) {
            sharpener.critic().note(800, true, 0.9); // after the ramp
            SharpeningStep lesson = new SharpeningStep(sharpener.weights(), sharpener.critic(), PLAN, false);
            ClayBatch batch = ClayBatch.draw(new ClayWorld(), FIRST, 5, 32);
            SharpeningStep.Outcome outcome = lesson.step(batch);
            assertEquals(0.5, outcome.ratio(), 1e-4, "the first measurement is taken whole");
            assertTrue(sharpener.critic().balance() > 0);
            assertTrue(Double.isNaN(lesson.step(batch).ratio()), "measured every eighth step");
        }
    }

    @Test
    void whatCannotBeSharpenedIsRefusedInWords() {
        IOException nothing = assertThrows(IOException.class, () -> sharpener(folder.resolve("empty")));
        assertTrue(String.valueOf(nothing.getMessage()).contains("Train without --sharpen first"));
        IllegalArgumentException groups =
                assertThrows(IllegalArgumentException.class, () -> new SharpeningPlan(10, 0.5, 0.002, 6, 1));
        assertTrue(String.valueOf(groups.getMessage()).contains("Ask for 4 or 8"));
    }

    @Test
    void theAverageLagsLittleAtFirstAndMoreLater() {
        SharpeningPlan plan = new SharpeningPlan(20_000, 0.5, 0.002, 4, 1);
        assertEquals(1 - Math.pow(0.5, 4 / 150.0), plan.averaging(0), 1e-12);
        assertEquals(1 - Math.pow(0.5, 4 / 2000.0), plan.averaging(15_000), 1e-12);
        assertEquals(0, plan.ratio(0));
        assertEquals(0.5, plan.ratio(1000));
        assertEquals(0.002 * 4 / 750, plan.generatorRate(0), 1e-9);
        assertEquals(0.002, plan.generatorRate(750), 1e-5);
        assertEquals(0.0005, plan.generatorRate(20_000), 1e-9);
    }
}
