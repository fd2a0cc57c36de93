package latentdrag.lab.landmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import latentdrag.image.Point;
import latentdrag.lab.clay.Animals;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.quality.DetectorAccuracy;
import latentdrag.lab.quality.LandmarkTally;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsModel
class LandmarkDetectorTest {
    private static final DetectorTrainer.Plan SHORT = new DetectorTrainer.Plan(25, 4, 2e-3, 3);

    @Test
    void aFewStepsBringThePlacesCloserOnAnimalsNeverSeen() {
        try (DetectorTrainer trainer = new DetectorTrainer(SHORT)) {
            double before = accuracy(trainer);
            while (!trainer.isDone()) {
                trainer.step();
            }
            double after = accuracy(trainer);
            assertEquals(25, trainer.steps());
            assertTrue(after < 0.75 * before, "from " + before + " to " + after + " px");
        }
    }

    @Test
    void whatIsMovedByTwoPixelsIsSeenTwoPixelsApart() throws IOException {
        int size = 256;
        LandmarkTally apart = new LandmarkTally();
        Path file = Path.of("models", "clay-landmarks.safetensors");
        try (LandmarkDetector detector = LandmarkDetector.load(file)) {
            for (ClayValues animal : Animals.some(6, 3)) {
                float[] picture = new ClayWorld().render(animal, size);
                float[] moved = new float[picture.length];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = picture[i % size < 2 ? i : i - 2];
                }
                apart.add(animal, size, detector.find(picture, size), detector.find(moved, size));
            }
        }
        assertEquals(2, apart.mean(), 0.15);
    }

    private static double accuracy(DetectorTrainer trainer) {
        try (LandmarkDetector detector = trainer.detector()) {
            return DetectorAccuracy.measure(detector, 20, 128, 77).mean();
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        try (DetectorTrainer trainer = new DetectorTrainer(SHORT)) {
            DetectorBatch batch = DetectorBatch.draw(1, 5);
            Map<String, float[]> weights = trainer.weights();
            Map<String, float[]> gradients = gradients(trainer, batch);
            for (String name : weights.keySet()) {
                float[] values = Objects.requireNonNull(weights.get(name));
                float[] gradient = Objects.requireNonNull(gradients.get(name));
                // Along the gradient itself, where the change is largest and float32 can see it.
                double norm = norm(gradient);
                float[] kept = values.clone();
                double step = 1e-3 * Math.max(norm(kept), 1) / norm;
                double up = moved(trainer, batch, values, kept, gradient, step);
                double down = moved(trainer, batch, values, kept, gradient, -step);
                System.arraycopy(kept, 0, values, 0, kept.length);
                double slope = (up - down) / (2 * step);
                assertEquals(1, slope / (norm * norm), 0.05, name);
            }
        }
    }

    private static double moved(
            DetectorTrainer trainer,
            DetectorBatch batch,
            float[] values,
            float[] kept,
            float[] direction,
            double step) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (kept[i] + step * direction[i]);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            return trainer.loss(manager, leaves(trainer, manager, false), batch).getFloat();
        }
    }

    private static Map<String, float[]> gradients(DetectorTrainer trainer, DetectorBatch batch) {
        Map<String, float[]> gradients = new HashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> leaves = leaves(trainer, manager, true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(trainer.loss(manager, leaves, batch));
            }
            leaves.forEach(
                    (name, leaf) -> gradients.put(name, leaf.getGradient().toFloatArray()));
        }
        return gradients;
    }

    private static Map<String, NDArray> leaves(DetectorTrainer trainer, NDManager manager, boolean withGradient) {
        Map<String, NDArray> leaves = new LinkedHashMap<>();
        DetectorNetwork.shapes().forEach((name, shape) -> {
            NDArray leaf =
                    manager.create(Objects.requireNonNull(trainer.weights().get(name)), shape);
            leaf.setRequiresGradient(withGradient);
            leaves.put(name, leaf);
        });
        return leaves;
    }

    private static double norm(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void aSavedDetectorFindsTheSameAndIsHalfTheSize(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("finder.safetensors");
        float[] picture = new ClayWorld().render(Animals.some(1, 21).get(0), 128);
        try (DetectorTrainer trainer = new DetectorTrainer(SHORT);
                LandmarkDetector detector = trainer.detector()) {
            detector.save(file, Map.of("name", "mine"));
            try (LandmarkDetector loaded = LandmarkDetector.load(file)) {
                List<Point> before = detector.find(picture, 128);
                List<Point> after = loaded.find(picture, 128);
                for (int i = 0; i < before.size(); i++) {
                    assertEquals(0, before.get(i).distanceTo(after.get(i)), 0.05);
                }
            }
        }
        assertTrue(Files.size(file) < 800_000, Files.size(file) + " bytes");
        assertEquals(1, Objects.requireNonNull(folder.toFile().list()).length, "nothing but the file is left");
    }

    @Test
    void stoppingAndGoingOnIsTheSameAsNotStopping(@TempDir Path folder) throws IOException {
        DetectorTrainer.Plan plan = new DetectorTrainer.Plan(4, 2, 2e-3, 9);
        Path state = folder.resolve("state.safetensors");
        try (DetectorTrainer straight = new DetectorTrainer(plan);
                DetectorTrainer stopped = new DetectorTrainer(plan);
                DetectorTrainer resumed = new DetectorTrainer(plan)) {
            for (int i = 0; i < 4; i++) {
                straight.step();
            }
            stopped.step();
            stopped.step();
            stopped.saveState(state);
            resumed.restoreState(state);
            resumed.step();
            resumed.step();
            assertTrue(resumed.isDone());
            straight.weights()
                    .forEach((name, values) ->
                            assertArrayEquals(values, resumed.weights().get(name), 1e-5f, name));
        }
        DetectorTrainer.Plan longer = new DetectorTrainer.Plan(5, 2, 2e-3, 9);
        try (DetectorTrainer other = new DetectorTrainer(longer)) {
            IOException refusal = assertThrows(IOException.class, () -> other.restoreState(state));
            assertTrue(refusal.toString().contains("another folder"), refusal.toString());
        }
    }

    @Test
    void aFileWithoutItsTensorsIsRefusedWithASentence(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("empty.safetensors");
        byte[] header = "{}      ".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[8 + header.length];
        bytes[0] = (byte) header.length;
        System.arraycopy(header, 0, bytes, 8, header.length);
        Files.write(file, bytes);

        IOException refusal = assertThrows(IOException.class, () -> LandmarkDetector.load(file));
        assertTrue(refusal.toString().contains("down128.weight"), refusal.toString());
        IOException missing =
                assertThrows(IOException.class, () -> LandmarkDetector.load(folder.resolve("none.safetensors")));
        assertTrue(missing.toString().contains("none.safetensors"), missing.toString());
    }

    @Test
    void aViewIsThePictureMovedWithItsBorderRepeated() {
        float[] picture = new ClayWorld().render(Animals.some(1, 23).get(0), 128);
        int plane = 128 * 128;
        float[] views = DetectorInput.views(picture, new DetectorInput.Shift(0, 0), new DetectorInput.Shift(3, -2));
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 128; y++) {
                for (int x = 0; x < 128; x++) {
                    int at = c * plane + y * 128 + x;
                    assertEquals(picture[at], views[at]);
                    int from = c * plane + Math.min(127, y + 2) * 128 + Math.max(0, x - 3);
                    assertEquals(picture[from], views[3 * plane + at]);
                }
            }
        }
    }

    /** Or its errors would depend on where in its cells of four pixels a feature lies. */
    @Test
    void theBundledDetectorFollowsAMovedPicture() throws IOException {
        float[] picture = new ClayWorld().render(Animals.some(1, 24).get(0), 128);
        float[] moved = DetectorInput.views(picture, new DetectorInput.Shift(2, 1));
        try (LandmarkDetector detector = LandmarkDetector.load(Path.of("models", "clay-landmarks.safetensors"))) {
            List<Point> before = detector.find(picture, 128);
            List<Point> after = detector.find(moved, 128);
            double sum = 0;
            for (int i = 0; i < before.size(); i++) {
                Point expected = new Point(before.get(i).x() + 2, before.get(i).y() + 1);
                sum += after.get(i).distanceTo(expected) / before.size();
            }
            assertTrue(sum < 0.4, sum + " px");
        }
    }

    @Test
    void smallAndLargePicturesComeToTheSameInput() {
        ClayValues animal = Animals.some(1, 22).get(0);
        float[] own = new ClayWorld().render(animal, 128);
        for (int size : new int[] {64, 256, 512}) {
            float[] input = DetectorInput.of(new ClayWorld().render(animal, size), size);
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                sum += Math.abs(own[i] - input[i]);
            }
            assertTrue(sum / own.length < 0.02, size + ": " + sum / own.length);
        }
        assertArrayEquals(own, DetectorInput.of(own, 128));
        assertThrows(IllegalArgumentException.class, () -> DetectorInput.of(new float[3 * 100 * 100], 100));
    }
}
