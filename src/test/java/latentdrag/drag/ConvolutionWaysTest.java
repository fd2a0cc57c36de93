package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.generator.NoiseInput;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.ConvolutionWay;
import latentdrag.stylegan2.ConvolutionWays;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A way that is forced gives what the way that has proved to be right gives: features, gradients, pictures, drags step for step. */
class ConvolutionWaysTest {
    private static final double RELATIVE = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "plain64, PADDED",
        "plain64, UNFOLDED",
        "label32, PADDED",
        "label32, UNFOLDED",
        "orig32, PADDED",
        "orig32, UNFOLDED"
    })
    void theReferenceNetworksComeOutTheSame(String name, ConvolutionWay way) throws Exception {
        ConvolutionWays forced = new ConvolutionWays(way, way, way, ConvolutionWay.UNFOLDED);
        try (NDManager manager = NDManager.newBaseManager();
                StyleGan2Generator usual = open(name, manager, Optional.empty());
                StyleGan2Generator other = open(name, manager, Optional.of(forced))) {
            assertEquals(usual.architecture(), other.architecture());
            Latent latent = latent(usual);
            for (int block = 0; block < usual.architecture().blocks().size(); block++) {
                Seen expected = Seen.of(usual, latent, block);
                Seen found = Seen.of(other, latent, block);
                assertClose(expected.features, found.features, "features of block " + block);
                assertClose(expected.gradient, found.gradient, "gradient through block " + block);
            }
            assertClose(picture(usual, latent), picture(other, latent), "picture");
            List<DragStep> steps = steps(usual, latent);
            List<DragStep> others = steps(other, latent);
            for (int i = 0; i < steps.size(); i++) {
                assertEquals(steps.get(i).points(), others.get(i).points(), "points of step " + i);
                assertEquals(
                        steps.get(i).loss(),
                        others.get(i).loss(),
                        1e-4 * Math.abs(steps.get(i).loss()));
                assertClose(
                        steps.get(i).latent().toArray(), others.get(i).latent().toArray(), "latent of step " + i);
            }
        }
    }

    private static StyleGan2Generator open(String name, NDManager parent, Optional<ConvolutionWays> ways)
            throws Exception {
        Path file = Path.of(Objects.requireNonNull(ConvolutionWaysTest.class.getResource("/reference/" + name + ".pkl"))
                .toURI());
        NDManager weights = parent.newSubManager();
        Checkpoint read = Checkpoints.read(file, weights, (what, fraction) -> {});
        return ways.isPresent()
                ? StyleGan2Generator.computedBy(ways.get(), read.architecture(), weights, read.weights())
                : new StyleGan2Generator(read.architecture(), weights, read.weights());
    }

    private static Latent latent(StyleGan2Generator generator) {
        int rows = generator.architecture().numWs();
        int dim = generator.architecture().wDim();
        double[] drawn = new NumpyRandom(3).randn(rows * dim);
        float[] values = new float[drawn.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 * drawn[i]);
        }
        return new Latent(rows, dim, values);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Seen(float[] features, float[] gradient) {
        static Seen of(StyleGan2Generator generator, Latent latent, int block) {
            try (NDManager looking = generator.manager().newSubManager()) {
                NDArray ws = looking.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
                ws.setRequiresGradient(true);
                float[] features;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray x = generator
                            .synthesis()
                            .features(ws, block, NoiseInput.CONST)
                            .x();
                    features = x.toFloatArray();
                    float[] wave = new float[features.length];
                    for (int i = 0; i < wave.length; i++) {
                        wave[i] = (float) Math.cos(0.7 * i);
                    }
                    NDArray weights = looking.create(wave, x.getShape());
                    collector.backward(x.mul(weights).sum());
                }
                return new Seen(features, ws.getGradient().toFloatArray());
            }
        }
    }

    private static float[] picture(StyleGan2Generator generator, Latent latent) {
        try (NDManager drawing = generator.manager().newSubManager()) {
            NDArray ws = drawing.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
            return generator.synthesis().picture(ws, NoiseInput.CONST).toFloatArray();
        }
    }

    private static List<DragStep> steps(StyleGan2Generator generator, Latent latent) {
        int side = generator.architecture().width();
        DragRequest request = new DragRequest(
                latent,
                List.of(PointPair.of(side / 3.0, side / 3.0, side / 2.0, side / 2.0)),
                Optional.empty(),
                DragSettings.published());
        List<DragStep> steps = new ArrayList<>();
        try (DragOptimiser optimiser = new DragOptimiser(generator, ComputeMode.MAP);
                AlgorithmRun state = optimiser.begin(request)) {
            for (int i = 0; i < 6; i++) {
                steps.add(state.step(false).step());
            }
        }
        return steps;
    }

    private static void assertClose(float[] expected, float[] found, String what) {
        assertEquals(expected.length, found.length, what);
        double off = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            off = Math.max(off, Math.abs(expected[i] - found[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        double relative = off / largest;
        assertTrue(relative <= RELATIVE, what + " differs by " + relative);
    }
}
