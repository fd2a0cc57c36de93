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
import latentdrag.lab.quality.FinderAccuracy;
import latentdrag.lab.quality.LandmarkTally;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsModel
class ClayLandmarkFinderTest {
    private static final LandmarkFinderTrainer.Plan SHORT = new LandmarkFinderTrainer.Plan(25, 4, 2e-3, 3);

    @Test
    void aFewStepsBringThePlacesCloserOnAnimalsNeverSeen() {
        try (LandmarkFinderTrainer trainer = new LandmarkFinderTrainer(SHORT)) {
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
        try (ClayLandmarkFinder finder = ClayLandmarkFinder.load(file)) {
            for (ClayValues animal : Animals.some(6, 3)) {
                float[] picture = new ClayWorld().render(animal, size);
                float[] moved = new float[picture.length];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = picture[i % size < 2 ? i : i - 2];
                }
                apart.add(animal, size, finder.find(picture, size), finder.find(moved, size));
            }
        }
        assertEquals(2, apart.mean(), 0.15);
    }

    private static double accuracy(LandmarkFinderTrainer trainer) {
        try (ClayLandmarkFinder finder = trainer.finder()) {
            return FinderAccuracy.measure(finder, 20, 128, 77).mean();
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        try (LandmarkFinderTrainer trainer = new LandmarkFinderTrainer(SHORT)) {
            FinderBatch batch = FinderBatch.draw(1, 5);
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
            LandmarkFinderTrainer trainer,
            FinderBatch batch,
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

    private static Map<String, float[]> gradients(LandmarkFinderTrainer trainer, FinderBatch batch) {
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

    private static Map<String, NDArray> leaves(LandmarkFinderTrainer trainer, NDManager manager, boolean withGradient) {
        Map<String, NDArray> leaves = new LinkedHashMap<>();
        FinderNetwork.shapes().forEach((name, shape) -> {
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
    void aSavedFinderFindsTheSameAndIsHalfTheSize(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("finder.safetensors");
        float[] picture = new ClayWorld().render(Animals.some(1, 21).get(0), 128);
        try (LandmarkFinderTrainer trainer = new LandmarkFinderTrainer(SHORT);
                ClayLandmarkFinder finder = trainer.finder()) {
            finder.save(file, Map.of("name", "mine"));
            try (ClayLandmarkFinder loaded = ClayLandmarkFinder.load(file)) {
                List<Point> before = finder.find(picture, 128);
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
        LandmarkFinderTrainer.Plan plan = new LandmarkFinderTrainer.Plan(4, 2, 2e-3, 9);
        Path state = folder.resolve("state.safetensors");
        try (LandmarkFinderTrainer straight = new LandmarkFinderTrainer(plan);
                LandmarkFinderTrainer stopped = new LandmarkFinderTrainer(plan);
                LandmarkFinderTrainer resumed = new LandmarkFinderTrainer(plan)) {
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
        LandmarkFinderTrainer.Plan longer = new LandmarkFinderTrainer.Plan(5, 2, 2e-3, 9);
        try (LandmarkFinderTrainer other = new LandmarkFinderTrainer(longer)) {
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

        IOException refusal = assertThrows(IOException.class, () -> ClayLandmarkFinder.load(file));
        assertTrue(refusal.toString().contains("down128.weight"), refusal.toString());
        IOException missing =
                assertThrows(IOException.class, () -> ClayLandmarkFinder.load(folder.resolve("none.safetensors")));
        assertTrue(missing.toString().contains("none.safetensors"), missing.toString());
    }

    @Test
    void aViewIsThePictureMovedWithItsBorderRepeated() {
        float[] picture = new ClayWorld().render(Animals.some(1, 23).get(0), 128);
        int plane = 128 * 128;
        float[] views = FinderInput.views(picture, new FinderInput.Shift(0, 0), new FinderInput.Shift(3, -2));
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
    void theBundledFinderFollowsAMovedPicture() throws IOException {
        float[] picture = new ClayWorld().render(Animals.some(1, 24).get(0), 128);
        float[] moved = FinderInput.views(picture, new FinderInput.Shift(2, 1));
        try (ClayLandmarkFinder finder = ClayLandmarkFinder.load(Path.of("models", "clay-landmarks.safetensors"))) {
            List<Point> before = finder.find(picture, 128);
            List<Point> after = finder.find(moved, 128);
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
            float[] input = FinderInput.of(new ClayWorld().render(animal, size), size);
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                sum += Math.abs(own[i] - input[i]);
            }
            assertTrue(sum / own.length < 0.02, size + ": " + sum / own.length);
        }
        assertArrayEquals(own, FinderInput.of(own, 128));
        assertThrows(IllegalArgumentException.class, () -> FinderInput.of(new float[3 * 100 * 100], 100));
    }
}
