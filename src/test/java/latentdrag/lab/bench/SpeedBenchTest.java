package latentdrag.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import latentdrag.engine.ProgressListener;
import latentdrag.generator.NoiseInput;
import latentdrag.lab.bench.SpeedReport.Way;
import latentdrag.lab.random.RandomNetwork;
import latentdrag.library.Roofline;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measurement itself, on a network on which it takes seconds; what it finds there says nothing. */
@Slow
class SpeedBenchTest {
    private static final Architecture TOY = Architecture.standard(64, 512, 0, 512, 2, 512, 16);
    private static final Roofline ROOF = new Roofline(50, 10, 1);

    @BeforeAll
    static void startLibrary() {
        ai.djl.engine.Engine.getInstance();
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(1);
    }

    @Test
    void everyCaseIsMeasuredEveryWay() {
        SpeedPlan plan = new SpeedPlan(64, List.of(new SpeedPlan.Case(1, false), new SpeedPlan.Case(3, true)), 2, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            int before = manager.getManagedArrays().size();
            SpeedReport report;
            try (SpeedBench bench = new SpeedBench(manager, plan, TOY, ROOF, ProgressListener.NONE, () -> false)) {
                report = bench.measure();
            }
            assertEquals(before, manager.getManagedArrays().size(), "everything is freed");
            assertEquals(
                    plan.cases(),
                    report.cases().stream().map(SpeedReport.CaseTimes::drag).toList());
            for (SpeedReport.CaseTimes times : report.cases()) {
                for (Way way : Way.values()) {
                    Spread millis = times.millis().get(way);
                    assertTrue(millis != null && millis.count() == 2 && millis.median() > 0, way + ": " + millis);
                }
                assertEquals(new Spread(1, 1, 1, 2), times.gains().get(Way.PLAIN));
            }
            assertTrue(report.pictures().size() >= 3, report.pictures().keySet().toString());
            assertTrue(report.live().steps() >= report.live().frames()
                    && report.live().frames() > 0);
            assertTrue(
                    report.live().share() > 0 && report.live().share() < 1,
                    "share " + report.live().share());
            assertEquals(ROOF, report.roof());
            for (SpeedReport.Profile p : report.profiles()) {
                assertTrue(p.convolution() + p.product() > 0.01, p.toString());
                assertEquals(1, p.convolution() + p.product() + p.other() + p.outside(), 0.05, p.toString());
            }
        }
    }

    @Test
    void itCanBeGivenUp() {
        SpeedPlan plan = new SpeedPlan(64, List.of(new SpeedPlan.Case(1, false)), 1000, 1);
        int[] asked = {0};
        try (NDManager manager = NDManager.newBaseManager();
                SpeedBench bench =
                        new SpeedBench(manager, plan, TOY, ROOF, ProgressListener.NONE, () -> ++asked[0] > 20)) {
            assertThrows(CancellationException.class, bench::measure);
        }
    }

    /** Features keep their size and pictures their range, or the figures would be those of another network. */
    @Test
    void randomNetworksAreLikeTrainedOnes() {
        Architecture shape = Architecture.standard(128, 512, 0, 512, 8, 4096, 64);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDManager weights = manager.newSubManager();
            try (StyleGan2Generator generator =
                    new StyleGan2Generator(shape, weights, RandomNetwork.weights(weights, shape, 1))) {
                NDArray w = generator.mapping().w(gaussian(manager, new Shape(1, 512)), null);
                NDArray ws = generator.mapping().ws(w, 0.7, java.util.OptionalInt.empty());
                for (int block = 0; block < shape.blocks().size(); block++) {
                    double size = generator
                            .synthesis()
                            .features(ws, block, NoiseInput.CONST)
                            .x()
                            .square()
                            .mean()
                            .sqrt()
                            .getFloat();
                    assertTrue(size > 0.3 && size < 3, "block " + block + ": " + size);
                }
                NDArray picture = generator.synthesis().picture(ws, NoiseInput.CONST);
                double spread = picture.square().mean().sqrt().getFloat();
                assertTrue(spread > 0.1 && spread < 2, "pictures of size " + spread);
            }
        }
    }

    @Test
    void quartiles() {
        assertEquals(new Spread(3, 2, 4, 5), Spread.of(5, 1, 4, 2, 3));
        assertEquals(new Spread(2.5, 1.75, 3.25, 4), Spread.of(1, 2, 3, 4));
        assertEquals(new Spread(7, 7, 7, 1), Spread.of(7));
        assertThrows(IllegalArgumentException.class, Spread::of);
    }

    /** A convolution inside a convolution counts once; autograd's own frames do not count. */
    @Test
    void theOutermostOperationCounts() {
        OperationProfile profile = OperationProfile.parse("[" + event("aten::mkldnn_convolution", 12, 5, 1)
                + event("aten::conv2d", 10, 8, 1)
                + event("autograd::engine::evaluate_function: ConvolutionBackward0", 30, 20, 1)
                + event("aten::convolution_backward", 31, 16, 1)
                + event("mkldnn::_linear_pointwise", 50, 4, 1)
                + event("aten::mm", 51, 2, 1)
                + event("aten::mul", 11, 2, 2) + "]");
        assertEquals(
                Map.of(
                        "aten::conv2d",
                        8e-6,
                        "aten::convolution_backward",
                        16e-6,
                        "mkldnn::_linear_pointwise",
                        4e-6,
                        "aten::mul",
                        2e-6),
                profile.seconds());
        assertEquals(24e-6, profile.convolutions(), 1e-12);
        assertEquals(4e-6, profile.products(), 1e-12);
        assertEquals(30e-6, profile.all(), 1e-12);
        assertEquals(
                List.of("convolution_backward", "conv2d"),
                List.copyOf(profile.largest(2, 1).keySet()));
    }

    private static String event(String name, double begin, double micros, int thread) {
        return String.format(
                java.util.Locale.ROOT,
                "{%n  \"name\": \"%s\",%n  \"ph\": \"X\",%n  \"ts\": %f,%n  \"dur\": %f,%n  \"tid\": %d,%n  \"args\": {}%n},%n",
                name,
                begin,
                micros,
                thread);
    }

    /** The same in every run, or a test near its bounds would fail now and then. */
    private static NDArray gaussian(NDManager manager, Shape shape) {
        double[] values = new NumpyRandom(1).randn((int) shape.size());
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, shape);
    }
}
