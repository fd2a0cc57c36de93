package latentdrag.stylegan2.discriminator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import latentdrag.lab.random.RandomDiscriminator;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no published network was measured: against the same equations in plain loops. */
class DiscriminatorNetworkTest {
    private static final DiscriminatorArchitecture SMALL = DiscriminatorArchitecture.standard(16, 0, 64, 6);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Arguments> shapes() {
        DiscriminatorArchitecture labelled = DiscriminatorArchitecture.standard(16, 3, 64, 6);
        List<Block> upright = List.of(new Block(4, 2, 6), new Block(8, 4, 5), new Block(16, 8, 3));
        List<Block> odd = List.of(new Block(3, 5, 6), new Block(6, 10, 4));
        return Stream.of(
                Arguments.of("resnet", SMALL, 4),
                Arguments.of("skip", SMALL.withKind(Kind.SKIP), 3),
                Arguments.of("orig", SMALL.withKind(Kind.ORIG), 1),
                Arguments.of("classes", labelled, 4),
                Arguments.of("classes, skip, one picture", labelled.withKind(Kind.SKIP), 1),
                Arguments.of("clamped", SMALL.withConvClamp(OptionalDouble.of(0.7)), 2),
                Arguments.of("skip, clamped", SMALL.withKind(Kind.SKIP).withConvClamp(OptionalDouble.of(0.7)), 2),
                Arguments.of("grey", SMALL.withPictures(SMALL.blocks(), 1), 2),
                Arguments.of("RGBA, skip", SMALL.withKind(Kind.SKIP).withPictures(SMALL.blocks(), 4), 2),
                Arguments.of("upright", SMALL.withPictures(upright, 3), 2),
                Arguments.of(
                        "of odd proportions, skip", SMALL.withKind(Kind.SKIP).withPictures(odd, 3), 2),
                Arguments.of(
                        "three features, all together",
                        SMALL.withDeviation(new MinibatchDeviation(OptionalInt.empty(), 3)),
                        6),
                Arguments.of("groups of two", SMALL.withDeviation(new MinibatchDeviation(OptionalInt.of(2), 1)), 6),
                Arguments.of("no deviation", SMALL.withDeviation(new MinibatchDeviation(OptionalInt.of(4), 0)), 5),
                Arguments.of("emphasised and folded", SMALL.withInput(InputStage.emphasisedFolded(4, 4, 2)), 4),
                Arguments.of(
                        "emphasised and folded, skip, grey",
                        SMALL.withKind(Kind.SKIP)
                                .withPictures(SMALL.blocks(), 1)
                                .withInput(InputStage.emphasisedFolded(1.5, 2, 4)),
                        2));
    }

    @ParameterizedTest(name = "{0}, {2} pictures")
    @MethodSource("shapes")
    void logitsAreThoseOfTheEquationsInPlainLoops(String name, DiscriminatorArchitecture shape, int batch) {
        Map<String, NDArray> weights = weights(shape);
        DiscriminatorNetwork network = new DiscriminatorNetwork(shape, weights, new DiscriminatorOperations(manager));
        float[][] pictures = pictures(shape, batch);
        float[][] labels = labels(shape, batch);
        Map<String, float[]> plainly = new HashMap<>();
        weights.forEach((tensor, array) -> plainly.put(tensor, array.toFloatArray()));
        double[] expected = new PlainDiscriminator(shape, plainly).logits(pictures, labels);
        NDArray x = array(pictures).reshape(batch, shape.imgChannels(), shape.height(), shape.width());
        NDArray c = labels.length == 0 ? null : array(labels);
        float[] actual = network.logits(x, c).toFloatArray();
        assertEquals(batch, actual.length);
        double largest = 0;
        for (double logit : expected) {
            largest = Math.max(largest, Math.abs(logit));
        }
        for (int i = 0; i < batch; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * Math.max(1, largest), "picture " + i);
        }
        assertEquals(new Shape(batch, 1), network.judge(x, c).getShape());
        assertTrue(network.judge(x, c).sub(network.logits(x, c)).abs().max().getFloat() <= 1e-5 * largest);
    }

    /** Of pictures and of weights, along a random direction. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theGradientIsThatOfTheLogits(Kind kind) {
        DiscriminatorArchitecture shape =
                DiscriminatorArchitecture.standard(16, 3, 64, 6).withKind(kind);
        DiscriminatorOperations ops = new DiscriminatorOperations(manager);
        Map<String, NDArray> leaves = weights(shape);
        NDArray x = array(pictures(shape, 4)).reshape(4, 3, 16, 16);
        NDArray c = array(labels(shape, 4));
        leaves.forEach((name, leaf) -> leaf.setRequiresGradient(!name.endsWith("resample_filter")));
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(
                    new DiscriminatorNetwork(shape, leaves, ops).logits(x, c).sum());
        }
        Map<String, NDArray> directions = new LinkedHashMap<>();
        double expected = along("x", x, directions);
        for (Map.Entry<String, NDArray> leaf : leaves.entrySet()) {
            if (leaf.getValue().hasGradient()) {
                expected += along(leaf.getKey(), leaf.getValue(), directions);
            }
        }
        double step = 1e-3;
        double slope =
                (moved(shape, ops, leaves, x, c, directions, step) - moved(shape, ops, leaves, x, c, directions, -step))
                        / (2 * step);
        assertEquals(expected, slope, 0.02 * Math.abs(expected), "slope of " + kind);
        NDArray alone = new DiscriminatorNetwork(shape, detached(leaves, Map.of(), 0), ops).gradient(x.duplicate(), c);
        assertTrue(alone.sub(x.getGradient()).abs().max().getFloat()
                <= 1e-5 * x.getGradient().abs().max().getFloat());
    }

    private double along(String name, NDArray leaf, Map<String, NDArray> directions) {
        float[] gradient = leaf.getGradient().toFloatArray();
        Random random = new Random(name.hashCode());
        float[] direction = new float[gradient.length];
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) random.nextGaussian() / 10;
            sum += (double) direction[i] * gradient[i];
        }
        assertTrue(leaf.getGradient().abs().max().getFloat() > 0, name + " has no gradient");
        directions.put(name, manager.create(direction, leaf.getShape()));
        return sum;
    }

    private double moved(
            DiscriminatorArchitecture shape,
            DiscriminatorOperations ops,
            Map<String, NDArray> leaves,
            NDArray x,
            NDArray c,
            Map<String, NDArray> directions,
            double step) {
        Map<String, NDArray> all = new LinkedHashMap<>(leaves);
        all.put("x", x);
        Map<String, NDArray> moved = detached(all, directions, step);
        NDArray pictures = Objects.requireNonNull(moved.remove("x"));
        return new DiscriminatorNetwork(shape, moved, ops)
                .logits(pictures, c)
                .sum()
                .getFloat();
    }

    private Map<String, NDArray> detached(Map<String, NDArray> of, Map<String, NDArray> directions, double step) {
        Map<String, NDArray> moved = new LinkedHashMap<>();
        of.forEach((name, array) -> {
            float[] values = array.toFloatArray();
            NDArray direction = directions.get(name);
            float[] by = direction == null ? new float[values.length] : direction.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) step * by[i];
            }
            moved.put(name, manager.create(values, array.getShape()));
        });
        return moved;
    }

    @Test
    void whatDoesNotFitIsNamed() {
        DiscriminatorArchitecture labelled = DiscriminatorArchitecture.standard(16, 3, 64, 6);
        DiscriminatorOperations ops = new DiscriminatorOperations(manager);
        DiscriminatorNetwork network = new DiscriminatorNetwork(labelled, weights(labelled), ops);
        assertRefused("[N, 3, 16, 16]", () -> network.logits(manager.zeros(new Shape(1, 3, 8, 8)), null));
        assertRefused("labels", () -> network.logits(manager.zeros(new Shape(2, 3, 16, 16)), null));
        assertRefused("groups of 4", () -> network.logits(manager.zeros(new Shape(6, 3, 16, 16)), null));
        Map<String, NDArray> lacking = new LinkedHashMap<>(weights(labelled));
        lacking.remove("b8.conv1.bias");
        assertRefused("b8.conv1.bias", () -> new DiscriminatorNetwork(labelled, lacking, ops));
        assertRefused("double", () -> SMALL.withPictures(List.of(new Block(4, 4, 2), new Block(8, 9, 2)), 3));
    }

    /** What a training is to begin with: channels 32 to 96 behind a folded input, unit Gaussians. */
    @Test
    void weightsNeedNoFile() {
        DiscriminatorArchitecture shape = SMALL.withPictures(
                        List.of(
                                new Block(4, 4, 96),
                                new Block(8, 8, 96),
                                new Block(16, 16, 96),
                                new Block(32, 32, 64),
                                new Block(64, 64, 48),
                                new Block(128, 128, 32)),
                        3)
                .withInput(InputStage.emphasisedFolded(4, 4, 2));
        assertEquals(256, shape.height());
        assertTrue(java.util.Arrays.equals(
                new long[] {32, 12, 1, 1}, shape.tensorShapes().get("b128.fromrgb.weight")));
        Map<String, NDArray> weights = RandomDiscriminator.weights(manager, SMALL, 5);
        assertEquals(SMALL.tensorShapes().keySet(), weights.keySet());
        NDArray one = Objects.requireNonNull(weights.get("b8.conv0.weight"));
        assertEquals(1, Math.sqrt(one.square().mean().getFloat()), 0.1);
        assertEquals(one, RandomDiscriminator.weights(manager, SMALL, 5).get("b8.conv0.weight"));
    }

    private static void assertRefused(String words, org.junit.jupiter.api.function.Executable work) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, work).getMessage());
        assertTrue(message.contains(words), message);
    }

    /** Random ones, biases too. */
    private Map<String, NDArray> weights(DiscriminatorArchitecture shape) {
        Map<String, NDArray> weights = new LinkedHashMap<>(RandomDiscriminator.weights(manager, shape, 3));
        weights.replaceAll((name, array) -> {
            double spread = name.startsWith("mapping.fc") ? 30 : 0.3;
            return name.endsWith("bias") ? random(name.hashCode(), spread, array.getShape()) : array;
        });
        return weights;
    }

    private NDArray random(long seed, double spread, Shape shape) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return manager.create(values, shape);
    }

    private static float[][] pictures(DiscriminatorArchitecture shape, int batch) {
        Random random = new Random(11);
        float[][] pictures = new float[batch][shape.imgChannels() * shape.height() * shape.width()];
        for (float[] picture : pictures) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = random.nextFloat() * 2 - 1;
            }
        }
        return pictures;
    }

    private static float[][] labels(DiscriminatorArchitecture shape, int batch) {
        int classes = shape.labels().classes();
        float[][] labels = new float[classes == 0 ? 0 : batch][classes];
        for (int i = 0; i < labels.length; i++) {
            labels[i][i % classes] = 1;
        }
        return labels;
    }

    private NDArray array(float[] @Nullable [] rows) {
        return manager.create(Objects.requireNonNull(rows));
    }
}
