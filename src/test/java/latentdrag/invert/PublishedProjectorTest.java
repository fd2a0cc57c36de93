package latentdrag.invert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.TuningSettings;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.TunableNetwork;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.Adam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Projection and tuning against numbers measured on the published programs (StyleGAN2, Appendix D; Pivotal Tuning, Section 3.2). */
class PublishedProjectorTest {
    private static final double REGULARISED = 1e5;
    private static final List<String> MAPS =
            List.of("b4.conv1", "b8.conv0", "b8.conv1", "b16.conv0", "b16.conv1", "b32.conv0", "b32.conv1");

    @BeforeAll
    static void library() {
        Library.start();
    }

    @Test
    void ratesAndNoiseFollowThePublishedSchedule() throws Exception {
        JsonNode known = json("projector");
        known.get("lr_multiplier")
                .fields()
                .forEachRemaining(entry -> assertEquals(
                        entry.getValue().asDouble(),
                        Ramp.rate(Integer.parseInt(entry.getKey()), 1000),
                        1e-12,
                        entry.getKey()));
        known.get("noise_multiplier")
                .fields()
                .forEachRemaining(entry -> assertEquals(
                        entry.getValue().asDouble(),
                        Ramp.noise(Integer.parseInt(entry.getKey()), 1000),
                        1e-12,
                        entry.getKey()));
    }

    /** How far w spreads is counted as there: the length, not of one dimension. */
    @Test
    void theSpreadOfWIsThePublishedOne() throws Exception {
        try (Fixture f = new Fixture("projector", "projector_net")) {
            double[] random = new latentdrag.tensor.NumpyRandom(123).randn(600 * 24);
            float[] z = new float[random.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) random[i];
            }
            NDArray w = f.generator.w(f.manager.create(z, new Shape(600, 24)), null);
            WSpace space = WSpace.of(w.toFloatArray(), 24, List.of());
            assertEquals(json("projector").get("w_std_of_600").asDouble(), space.length(), 1e-4);
            assertArrayEquals(f.floats("w_avg_of_600"), space.mean(), 1e-5f);
        }
    }

    @Test
    void theRegularisationOfNoiseMapsIsThePublishedOne() throws Exception {
        try (Fixture f = new Fixture("projector", "projector_net")) {
            double sum = 0;
            for (String map : MAPS) {
                float[] values = f.floats("regularisation." + map + ".noise_const");
                sum += regularisation(values, (int) Math.sqrt(values.length), new float[values.length]);
            }
            assertEquals(json("projector").get("regularisation_value").asDouble(), sum, 1e-5);
        }
    }

    /** Twelve of forty steps in W with noise maps, by this room's gradients, ramp and Adam. */
    @Test
    void twelveStepsOfThePublishedProjectorAreReproduced() throws Exception {
        JsonNode run = json("projector").get("run");
        try (Fixture f = new Fixture("projector", "projector_net")) {
            TunableNetwork network = f.generator.tunable().orElseThrow();
            float[] target = f.floats("target_0_255");
            for (int i = 0; i < target.length; i++) {
                target[i] = target[i] / 127.5f - 1;
            }
            float[] w = f.floats("w_avg_of_600");
            Adam ofW = new Adam(w.length);
            Map<String, float[]> maps = new TreeMap<>();
            Map<String, Adam> ofMaps = new HashMap<>();
            for (String map : MAPS) {
                maps.put(map, f.floats("run.start." + map + ".noise_const"));
                ofMaps.put(map, new Adam(Objects.requireNonNull(maps.get(map)).length));
            }
            for (int step = 0; step < 12; step++) {
                Gradients gradients = gradients(f.generator, network, w, maps, target);
                assertEquals(
                        run.get("losses").get(step).asDouble(),
                        gradients.loss,
                        1e-4 * gradients.loss,
                        "loss of step " + step);
                double rate = 0.1 * Ramp.rate(step, 40);
                ofW.step(w, gradients.w, rate);
                maps.forEach((name, map) -> {
                    Objects.requireNonNull(ofMaps.get(name))
                            .step(map, Objects.requireNonNull(gradients.maps.get(name)), rate);
                    renormalise(map);
                });
                assertArrayEquals(f.floats("run.step" + (step + 1) + ".w"), w, 1e-4f, "w after step " + step);
            }
            for (String map : MAPS) {
                assertArrayEquals(
                        f.floats("run.step12." + map + ".noise_const"),
                        Objects.requireNonNull(maps.get(map)),
                        2e-4f,
                        map);
            }
        }
    }

    private record Gradients(double loss, float[] w, Map<String, float[]> maps) {}

    private static Gradients gradients(
            StyleGan2Generator generator,
            TunableNetwork network,
            float[] w,
            Map<String, float[]> maps,
            float[] target) {
        int rows = generator.shape().rows();
        float[] ws = new float[rows * w.length];
        for (int i = 0; i < ws.length; i++) {
            ws[i] = w[i % w.length];
        }
        Map<String, float[]> ofMaps = new TreeMap<>();
        double loss = 0;
        for (Map.Entry<String, float[]> map : maps.entrySet()) {
            float[] gradient = new float[map.getValue().length];
            loss += REGULARISED * regularisation(map.getValue(), (int) Math.sqrt(gradient.length), gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= REGULARISED;
            }
            ofMaps.put(map.getKey(), gradient);
        }
        try (NDManager step = generator.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray leaf = step.create(ws, new Shape(1, rows, w.length));
            leaf.setRequiresGradient(true);
            Map<String, NDArray> leaves = new HashMap<>();
            maps.forEach((name, map) -> {
                int side = (int) Math.sqrt(map.length);
                NDArray array = step.create(map, new Shape(side, side));
                array.setRequiresGradient(true);
                leaves.put("synthesis." + name + ".noise_const", array);
            });
            NDArray picture = network.picture(step, leaves, leaf, NoiseInput.CONST);
            float[] drawn = picture.stopGradient().toFloatArray();
            float[] slope = new float[drawn.length];
            double squares = 0;
            for (int i = 0; i < drawn.length; i++) {
                double off = drawn[i] - target[i];
                squares += off * off;
                slope[i] = (float) (2 * off / drawn.length);
            }
            collector.backward(
                    picture.mul(step.create(slope, picture.getShape())).sum());
            float[] ofW = new float[w.length];
            float[] ofRows = leaf.getGradient().toFloatArray();
            for (int i = 0; i < ofRows.length; i++) {
                ofW[i % w.length] += ofRows[i];
            }
            ofMaps.forEach((name, gradient) -> {
                float[] more = Objects.requireNonNull(leaves.get("synthesis." + name + ".noise_const"))
                        .getGradient()
                        .toFloatArray();
                for (int i = 0; i < more.length; i++) {
                    gradient[i] += more[i];
                }
            });
            return new Gradients(loss + squares / drawn.length, ofW, ofMaps);
        }
    }

    /** Σ over a pyramid of means down to 8 cells of the squared mean of a map times itself shifted by one; adds the gradient. */
    private static double regularisation(float[] map, int side, float[] gradient) {
        double sum = 0;
        for (int axis = 0; axis < 2; axis++) {
            double mean = 0;
            for (int i = 0; i < map.length; i++) {
                mean += (double) map[i] * map[shifted(i, side, axis, 1)] / map.length;
            }
            sum += mean * mean;
            for (int i = 0; i < map.length; i++) {
                double neighbours = (double) map[shifted(i, side, axis, 1)] + map[shifted(i, side, axis, -1)];
                gradient[i] += (float) (2 * mean / map.length * neighbours);
            }
        }
        if (side > 8) {
            float[] half = Pooling.halved(map, 1, side, side);
            float[] ofHalf = new float[half.length];
            sum += regularisation(half, side / 2, ofHalf);
            Pooling.addTransposed(ofHalf, 1, side, side, gradient);
        }
        return sum;
    }

    private static int shifted(int index, int side, int axis, int by) {
        int row = index / side;
        int column = index % side;
        return axis == 0
                ? Math.floorMod(row + by, side) * side + column
                : row * side + Math.floorMod(column + by, side);
    }

    private static void renormalise(float[] map) {
        double mean = 0;
        for (float value : map) {
            mean += value / (double) map.length;
        }
        double squares = 0;
        for (float value : map) {
            squares += (value - mean) * (value - mean) / map.length;
        }
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) ((map[i] - mean) / Math.sqrt(squares));
        }
    }

    /** Ten steps of mean squared difference at the published rate, every weight of the synthesis moving. */
    @Test
    void tenStepsOfThePublishedTuningAreReproduced() throws Exception {
        try (Fixture f = new Fixture("pti", "pti_before")) {
            float[] target = f.floats("target");
            Tuner tuner = new Tuner(f.generator, new WSpace(new float[32], 1, anyTypicality(), List.of(new float[32])));
            PhotoTarget photograph = PhotoTarget.of(32, 32, 3, target);
            Latent pivot = new Latent(8, 32, f.floats("pivot"));
            Tuning tuning = tuner.begin(photograph, pivot, new TuningSettings(10, 3e-4, 0, 99));
            for (JsonNode loss : json("pti").get("losses")) {
                double[] found = {0};
                Map<String, float[]> gradients = tuner.gradients(tuning, null, pictures -> {
                    float[] slope = new float[pictures.length];
                    for (int i = 0; i < slope.length; i++) {
                        double off = pictures[i] - target[i];
                        found[0] += off * off / slope.length;
                        slope[i] = (float) (2 * off / slope.length);
                    }
                    return slope;
                });
                assertEquals(loss.asDouble(), found[0], 1e-4, "loss of a step");
                if (tuning.steps() == 0) {
                    for (String name : gradients.keySet()) {
                        float[] known = f.floats("grad." + name);
                        assertArrayEquals(known, gradients.get(name), 1e-4f * largest(known), name);
                    }
                }
                tuning.judge(found[0], 0);
                tuning.descend(gradients);
            }
            // Weights whose gradient is 0 there and 10⁻⁹ here differ, since Adam moves both alike; the picture does not
            // depend on them.
            float[] after = f.floats("image_after");
            try (NDManager drawing = f.manager.newSubManager()) {
                Map<String, NDArray> leaves = new HashMap<>();
                tuning.values()
                        .forEach((name, value) ->
                                leaves.put(name, drawing.create(value, new Shape(tuning.shape(name)))));
                NDArray picture = f.generator
                        .tunable()
                        .orElseThrow()
                        .picture(
                                drawing,
                                leaves,
                                drawing.create(pivot.toArray(), new Shape(1, 8, 32)),
                                NoiseInput.CONST);
                assertArrayEquals(after, picture.toFloatArray(), 1e-4f * largest(after));
            }
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static latentdrag.edit.Typicality anyTypicality() {
        double[] random = new latentdrag.tensor.NumpyRandom(1).randn(200 * 32);
        float[] w = new float[random.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random[i];
        }
        return latentdrag.edit.Typicality.of(w, 32);
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in =
                PublishedProjectorTest.class.getResourceAsStream("/reference/photograph/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static final class Fixture implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final Map<String, NDArray> numbers = new HashMap<>();
        private final StyleGan2Generator generator;

        Fixture(String name, String network) throws IOException, URISyntaxException {
            Path pickle =
                    Path.of(Objects.requireNonNull(getClass().getResource("/reference/photograph/" + network + ".pkl"))
                            .toURI());
            NDManager weights = manager.newSubManager();
            Checkpoint checkpoint = Checkpoints.read(pickle, weights, (what, fraction) -> {});
            generator = new StyleGan2Generator(checkpoint.architecture(), weights, checkpoint.weights());
            try (InputStream in = getClass().getResourceAsStream("/reference/photograph/" + name + ".safetensors")) {
                for (NDArray array : NDList.decode(manager, Objects.requireNonNull(in))) {
                    numbers.put(array.getName(), array);
                    array.setName(null);
                }
            }
        }

        float[] floats(String name) {
            return Objects.requireNonNull(numbers.get(name), name)
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }

        @Override
        public void close() {
            generator.close();
            manager.close();
        }
    }
}
