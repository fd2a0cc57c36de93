package latentdrag.stylegan2.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.SynthesisNetworkTest;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Features and gradients on a region against those of the whole map, which autograd makes by another way. */
@Slow
public class SparseGeneratorTest {
    @BeforeAll
    static void gradientsOffOutsideCollectors() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(1);
    }

    private static Architecture architecture(
            Architecture.Kind kind, int height, int width, int taps, OptionalDouble clamp) {
        List<Architecture.Block> blocks = new ArrayList<>();
        int[] channels = {24, 20, 16, 12, 8};
        for (int i = 0; i < channels.length; i++) {
            blocks.add(new Architecture.Block(height << i, width << i, channels[i]));
        }
        return new Architecture(16, 0, 16, 2, 0.01, kind, blocks, 3, clamp, true, taps);
    }

    static Stream<Arguments> networks() {
        OptionalDouble none = OptionalDouble.empty();
        return Stream.of(
                Arguments.of(architecture(Architecture.Kind.SKIP, 4, 4, 4, none)),
                Arguments.of(architecture(Architecture.Kind.RESNET, 4, 4, 4, none)),
                Arguments.of(architecture(Architecture.Kind.ORIG, 4, 4, 4, none)),
                Arguments.of(architecture(Architecture.Kind.RESNET, 3, 5, 4, OptionalDouble.of(1.5))),
                Arguments.of(architecture(Architecture.Kind.SKIP, 6, 2, 4, OptionalDouble.of(2))),
                Arguments.of(architecture(Architecture.Kind.RESNET, 4, 4, 6, none)));
    }

    /** Windows in the middle, at every border and corner, many, odd ones, single cells, all. */
    static Map<String, CellSet> regions(int h, int w) {
        Map<String, CellSet> regions = new LinkedHashMap<>();
        regions.put("middle", CellSet.box(h, w, h / 2 - 3, w / 2 - 2, h / 2 + 4, w / 2 + 3));
        regions.put("odd", CellSet.box(h, w, 11, 7, 16, 12));
        regions.put("top", CellSet.box(h, w, 0, w / 2, 4, w / 2 + 5));
        regions.put("bottom", CellSet.box(h, w, h - 3, w / 3, h, w / 3 + 4));
        regions.put("left", CellSet.box(h, w, h / 3, 0, h / 3 + 5, 3));
        regions.put("right", CellSet.box(h, w, h / 3, w - 5, h / 3 + 4, w));
        CellSet corners = CellSet.box(h, w, 0, 0, 2, 3);
        for (CellSet corner : List.of(
                CellSet.box(h, w, 0, w - 2, 3, w),
                CellSet.box(h, w, h - 1, 0, h, 1),
                CellSet.box(h, w, h - 2, w - 3, h, w))) {
            corners = corners.union(corner);
        }
        regions.put("corners", corners);
        Random random = new Random(7);
        CellSet many = corners;
        for (int i = 0; i < 20; i++) {
            int y = random.nextInt(h);
            int x = random.nextInt(w);
            many = many.union(CellSet.box(h, w, y, x, y + 3, x + 3));
        }
        regions.put("many", many);
        regions.put("one cell", CellSet.box(h, w, 5, 6, 6, 7));
        regions.put("whole", CellSet.whole(h, w));
        return regions;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void featuresAndGradientsEqualThoseOfTheWholeMap(Architecture shape) {
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow();
                SparseRun run = regions.newRun(NoiseInput.CONST)) {
            float[] ws = floats(shape.numWs() * shape.wDim(), 5);
            for (int block : new int[] {4, 3, 1, 0}) {
                int h = shape.blocks().get(block).height();
                int w = shape.blocks().get(block).width();
                for (Map.Entry<String, CellSet> entry : regions(h, w).entrySet()) {
                    CellSet region = entry.getValue();
                    if (region.size() == 0) {
                        continue; // lies outside of a small block
                    }
                    CellSet part = partOf(region);
                    float[] probe =
                            floats(part.size() * shape.blocks().get(block).channels(), 9);
                    Expected expected = whole(generator, base, ws, block, region, part, probe);
                    try (SparseView view = run.see(ws, block, region)) {
                        String where = shape.kind() + " block " + block + " " + entry.getKey();
                        assertClose(expected.features, view.features().toFloatArray(), expected.map, 1e-6, where);
                        float[] gradient = view.gradient(part, probe, shape.numWs());
                        assertClose(expected.gradient, gradient, expected.gradient, 3e-6, where);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void otherNoiseIsThatOfTheWholeMapToo(Architecture shape) {
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = generator(base, shape)) {
            float[] ws = floats(shape.numWs() * shape.wDim(), 5);
            int block = 3;
            int h = shape.blocks().get(block).height();
            int w = shape.blocks().get(block).width();
            CellSet region = CellSet.box(h, w, 2, 1, 6, 5);
            float[] probe = floats(region.size() * shape.blocks().get(block).channels(), 9);
            for (NoiseInput noise : List.of(NoiseInput.NONE, NoiseInput.drawn(7), NoiseInput.drawn(8))) {
                Expected expected = whole(generator, base, ws, block, region, region, probe, noise);
                try (SparseGenerator regions =
                                (SparseGenerator) generator.sparse().orElseThrow();
                        SparseRun run = regions.newRun(noise);
                        SparseView view = run.see(ws, block, region)) {
                    assertClose(expected.features, view.features().toFloatArray(), expected.map, 1e-6, "features");
                    float[] gradient = view.gradient(region, probe, shape.numWs());
                    assertClose(expected.gradient, gradient, expected.gradient, 3e-6, "gradient");
                }
            }
        }
    }

    private static CellSet partOf(CellSet region) {
        int cell = region.cell(region.size() / 2);
        int y = cell / region.width();
        int x = cell % region.width();
        CellSet near = CellSet.box(region.height(), region.width(), y - 1, x - 1, y + 2, x + 2);
        return near.without(near.without(region));
    }

    /** @param map F everywhere */
    private record Expected(float[] map, float[] features, float[] gradient) {}

    private static Expected whole(
            StyleGan2Generator generator,
            NDManager base,
            float[] ws,
            int block,
            CellSet region,
            CellSet part,
            float[] probe) {
        return whole(generator, base, ws, block, region, part, probe, NoiseInput.CONST);
    }

    private static Expected whole(
            StyleGan2Generator generator,
            NDManager base,
            float[] ws,
            int block,
            CellSet region,
            CellSet part,
            float[] probe,
            NoiseInput noise) {
        try (NDManager manager = base.newSubManager()) {
            Architecture shape = generator.architecture();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray leaf = manager.create(ws, new Shape(1, shape.numWs(), shape.wDim()));
                leaf.setRequiresGradient(true);
                NDArray f = generator.synthesis().features(leaf, block, noise).x();
                float[] map = f.toFloatArray();
                float[] weights = new float[(int) f.size()];
                int cells = region.height() * region.width();
                int channels = (int) f.getShape().get(1);
                for (int row = 0; row < part.size(); row++) {
                    for (int c = 0; c < channels; c++) {
                        weights[c * cells + part.cell(row)] = probe[row * channels + c];
                    }
                }
                collector.backward(f.mul(manager.create(weights, f.getShape())).sum());
                return new Expected(map, cells(map, region), leaf.getGradient().toFloatArray());
            }
        }
    }

    static float[] cells(float[] map, CellSet region) {
        int cells = region.height() * region.width();
        int channels = map.length / cells;
        float[] values = new float[region.size() * channels];
        for (int row = 0; row < region.size(); row++) {
            for (int c = 0; c < channels; c++) {
                values[row * channels + c] = map[c * cells + region.cell(row)];
            }
        }
        return values;
    }

    /** Rows that do not change keep their style, the others do not; regions come and go. */
    @Test
    void aRunOfViewsIsAsGoodAsSingleOnes() {
        Architecture shape = architecture(Architecture.Kind.SKIP, 4, 4, 4, OptionalDouble.empty());
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow();
                SparseRun run = regions.newRun(NoiseInput.CONST)) {
            float[] ws = floats(shape.numWs() * shape.wDim(), 5);
            CellSet here = CellSet.box(64, 64, 10, 10, 16, 16);
            CellSet there = CellSet.box(64, 64, 11, 11, 17, 17);
            int arrays = 0;
            for (int step = 0; step < 12; step++) {
                for (int i = 0; i < 6 * shape.wDim(); i++) {
                    ws[i] += 0.01f;
                }
                CellSet region = step % 4 < 2 ? here : there;
                float[] probe = floats(region.size() * 8, step);
                float[] expected;
                float[] gradient;
                try (SparseRun fresh = regions.newRun(NoiseInput.CONST);
                        SparseView view = fresh.see(ws, 4, region)) {
                    expected = view.features().toFloatArray();
                    gradient = view.gradient(region, probe, 6);
                }
                try (SparseView view = run.see(ws, 4, region)) {
                    assertClose(expected, view.features().toFloatArray(), expected, 0, "step " + step);
                    assertClose(gradient, view.gradient(region, probe, 6), gradient, 0, "step " + step);
                }
                assertTrue(step < 3 || arrays == run.arrayCount(), "arrays grew to " + run.arrayCount());
                arrays = run.arrayCount();
            }
        }
    }

    @Test
    void aRowBeyondTheWantedOnesGetsNoGradient() {
        Architecture shape = architecture(Architecture.Kind.RESNET, 4, 4, 4, OptionalDouble.empty());
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow();
                SparseRun run = regions.newRun(NoiseInput.CONST);
                SparseView view = run.see(floats(160, 5), 4, CellSet.box(64, 64, 3, 3, 9, 9))) {
            float[] gradient = view.gradient(view.region(), floats(36 * 8, 2), 3);
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(i >= 3 * 16, gradient[i] == 0, "value " + i);
            }
        }
    }

    /** A window pays, most of the map never does, and neither does anything in the smallest block. */
    @Test
    void theEstimateChoosesWhatIsCheaper() {
        Architecture shape = Architecture.standard(128, 16, 0, 16, 2, 8192, 64);
        CellSet point = CellSet.box(128, 128, 60, 60, 68, 68);
        CellSet part = CellSet.box(128, 128, 63, 63, 66, 66);
        CellSet half = CellSet.box(128, 128, 0, 0, 128, 70);
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow()) {
            assertTrue(regions.isCheaper(5, point, part));
            assertTrue(regions.isCheaper(5, half, part));
            assertFalse(regions.isCheaper(5, CellSet.whole(128, 128), CellSet.whole(128, 128)));
            CellSet most = CellSet.box(128, 128, 2, 2, 126, 126);
            assertFalse(regions.isCheaper(5, most, most));
            assertFalse(regions.isCheaper(0, CellSet.whole(4, 4), CellSet.whole(4, 4)));
        }
    }

    @Test
    void aRegionKnowsItsCells() {
        CellSet a = CellSet.box(4, 5, -2, 3, 2, 9);
        assertEquals(4, a.size());
        assertEquals(-1, a.row(0, 2));
        assertEquals(-1, a.row(0, 5));
        assertEquals(2, a.row(1, 3));
        CellSet b = CellSet.box(4, 5, 1, 0, 2, 4);
        assertEquals(7, a.union(b).size());
        assertFalse(a.contains(b));
        assertTrue(a.union(b).contains(b));
        assertEquals(3, b.without(a).size());
    }

    public static StyleGan2Generator generator(NDManager base, Architecture shape) {
        NDManager manager = base.newSubManager();
        Map<String, NDArray> weights = ToyGenerator.weights(manager, shape, 3);
        weights.replaceAll((name, tensor) -> name.endsWith("resample_filter") ? lopsided(manager, shape) : tensor);
        return new StyleGan2Generator(shape, manager, weights);
    }

    /** A filter that is not its own mirror image, so that a mirrored one would be found out. */
    private static NDArray lopsided(NDManager manager, Architecture shape) {
        int taps = shape.resampleTaps();
        float[] values = new float[taps * taps];
        for (int i = 0; i < values.length; i++) {
            values[i] = (1 + i / taps) * (taps + 1 + 2 * (i % taps)) / (taps * taps * taps * 5f);
        }
        return manager.create(values, new Shape(taps, taps));
    }

    private static float[] floats(int n, long seed) {
        return SynthesisNetworkTest.toFloats(new NumpyRandom(seed).randn(n));
    }

    /** Root mean square of the difference, relative to that of {@code scale}. */
    static void assertClose(float[] expected, float[] actual, float[] scale, double relative, String where) {
        assertEquals(expected.length, actual.length, where);
        float[] difference = new float[expected.length];
        for (int i = 0; i < expected.length; i++) {
            difference[i] = expected[i] - actual[i];
        }
        double error = rms(difference) / rms(scale);
        assertTrue(error <= relative, where + " differs by " + error);
    }

    private static double rms(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
