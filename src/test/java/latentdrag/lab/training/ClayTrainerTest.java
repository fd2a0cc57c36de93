package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayValue;
import latentdrag.stylegan2.ConvolutionWay;
import latentdrag.stylegan2.ConvolutionWays;
import latentdrag.stylegan2.ProvenConvolutions;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class ClayTrainerTest {
    @TempDir
    private Path folder;

    @Test
    void bfloat16IsRefusedWhereConvolutionsAreWrong() {
        ProvenConvolutions.Fault fault = new ProvenConvolutions.Fault(
                ConvolutionWays.Group.OTHER, "20 → 36 channels, 36×36", 0.5, ConvolutionWay.PADDED, 0);
        String problem = ClayTrainer.bfloat16Problem(new ProvenConvolutions(ConvolutionWays.LIBRARY, List.of(fault)))
                .orElseThrow();
        assertTrue(problem.contains("20 → 36 channels") && problem.contains("--bfloat16"), problem);
        assertEquals(
                Optional.empty(),
                ClayTrainer.bfloat16Problem(new ProvenConvolutions(ConvolutionWays.LIBRARY, List.of())));
    }

    @Test
    void learnsSomethingFromVeryFewPictures() throws Exception {
        List<ClayTrainer.Report> reports = new ArrayList<>();
        try (ClayTrainer trainer = new ClayTrainer(TrainingPlan.parse("32:96:0.02", 4, 1), folder)) {
            assertTrue(trainer.train(48, reports::add, () -> false));
        }
        assertEquals(
                List.of(48L, 96L),
                reports.stream().map(ClayTrainer.Report::stagePictures).toList());
        assertTrue(
                reports.get(1).loss() < reports.get(0).loss(),
                "the loss went from " + reports.get(0).loss() + " to "
                        + reports.get(1).loss());
    }

    @Test
    void stoppingAndGoingOnEqualsNotStopping() throws Exception {
        TrainingPlan plan = TrainingPlan.parse("32:16:0.02", 4, 1);
        Map<String, float[]> whole;
        try (ClayTrainer trainer = new ClayTrainer(plan, folder.resolve("whole"))) {
            trainer.train(16, r -> {}, () -> false);
            whole = values(trainer);
        }
        Path parts = folder.resolve("parts");
        int[] asked = {0};
        try (ClayTrainer trainer = new ClayTrainer(plan, parts)) {
            assertFalse(trainer.train(16, r -> {}, () -> ++asked[0] > 2), "it was told to stop after two steps");
        }
        try (ClayTrainer trainer = new ClayTrainer(plan, parts)) {
            assertTrue(trainer.train(16, r -> {}, () -> false));
            values(trainer).forEach((name, values) -> assertArrayEquals(whole.get(name), values, 1e-4f, name));
        }
    }

    @Test
    void goesOnFromAnExportedGenerator() throws Exception {
        Path file = folder.resolve("exported.safetensors");
        Map<String, float[]> exported = new TreeMap<>();
        try (ClayTrainer trainer = new ClayTrainer(TrainingPlan.parse("32:16:0.02", 4, 1), folder.resolve("one"))) {
            trainer.train(16, r -> {}, () -> false);
            trainer.export("test", file);
            trainer.weights().averages().forEach((name, values) -> exported.put(name, values.toFloatArray()));
        }
        TrainingPlan longer = TrainingPlan.parse("32:16:0.02,64:8:0.02", 4, 1);
        try (ClayTrainer trainer = new ClayTrainer(longer, folder.resolve("two"), Optional.of(file))) {
            assertEquals(16, trainer.weights().totalPictures());
            values(trainer).forEach((name, values) -> assertArrayEquals(exported.get(name), values, name));
            assertTrue(trainer.train(8, r -> {}, () -> false));
            assertEquals(64, trainer.weights().size());
        }
    }

    @Test
    void growingKeepsThePictureItHad() throws Exception {
        try (NDManager base = NDManager.newBaseManager();
                ClayWeights weights = ClayWeights.fresh(base.newSubManager(), TrainingPlan.parse("32:1:0.02", 4, 1))) {
            double[] z = new latentdrag.tensor.NumpyRandom(7).randn(ClayValue.count());
            float[] small = picture(weights, z);
            weights.growTo(64, 1);
            float[] large = picture(weights, z);
            // Upsampled by [1,3,3,1] the mean of the inner picture stays, border cells lose a little to the zeros
            // outside.
            assertEquals(mean(small, 32), mean(large, 64), 0.05 * Math.abs(mean(small, 32)) + 0.05);
        }
    }

    @Test
    void lossIsZeroForTheTargetAndWeighsWhatIsImportant() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ClayLoss loss = new ClayLoss(manager);
            NDArray flat = manager.zeros(new Shape(1, 3, 32, 32));
            NDArray off = flat.add(0.1f);
            NDArray even = manager.ones(new Shape(1, 1, 32, 32));
            assertEquals(0.3 * 0.01, loss.of(flat, flat, even).getFloat(), 1e-5, "only Charbonnier's ε is left");
            // 4·3 scales·0.01 + 0.3·√(0.01 + 1e-4)
            double expected = 12 * 0.01 + 0.3 * Math.sqrt(0.0101);
            assertEquals(expected, loss.of(off, flat, even).getFloat(), 1e-5);
            NDArray half = even.duplicate();
            half.set(new ai.djl.ndarray.index.NDIndex(":, :, :, 16:"), 3);
            assertEquals(
                    2 * expected, loss.of(off, flat, half).getFloat(), 1e-5, "half of the pixels count three times");
        }
    }

    @Test
    void plansAreReadAndRefusedInWords() {
        TrainingPlan plan = TrainingPlan.parse("32:60000:0.02, 64:40000:0.01", 8, 1);
        assertEquals(new TrainingPlan.Stage(64, 40000, 0.01), plan.stages().get(1));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TrainingPlan.parse("32:x:0.02", 8, 1));
        assertTrue(String.valueOf(refused.getMessage()).contains("32:x:0.02"));
        assertThrows(IllegalArgumentException.class, () -> TrainingPlan.parse("64:1:0.1,32:1:0.1", 8, 1));
    }

    private static float[] picture(ClayWeights weights, double[] z) {
        try (ClayGenerator generator =
                ClayGenerator.of(weights.architecture(), weights.manager(), weights.averages())) {
            return generator.picture(z, 1);
        }
    }

    private static double mean(float[] picture, int size) {
        double sum = 0;
        int count = 0;
        for (int y = size / 8; y < size - size / 8; y++) {
            for (int x = size / 8; x < size - size / 8; x++) {
                sum += picture[y * size + x];
                count++;
            }
        }
        return sum / count;
    }

    private static Map<String, float[]> values(ClayTrainer trainer) {
        Map<String, float[]> values = new TreeMap<>();
        trainer.weights().leaves().forEach((name, leaf) -> values.put(name, leaf.toFloatArray()));
        return values;
    }
}
