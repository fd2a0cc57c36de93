package latentdrag.drag.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DenseFeatures;
import latentdrag.drag.DragServices;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.OptimisedLatent;
import latentdrag.drag.TensorLibrary;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.Latent;
import latentdrag.generator.Precision;
import latentdrag.image.Frame;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half precision is slow on a CPU, and computes the same there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfPrecisionPreviewTest {
    private static final Precision HALF = ToyGenerator.architecture().halfInUpperBlocks();

    private NDManager base;

    @BeforeAll
    void startLibrary() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
    }

    @AfterAll
    void free() {
        base.close();
    }

    /** The pictures of two steps: the one that is tried, and one after it. */
    private record Drawn(Frame first, Frame second, Frame single, Precision precision) {}

    private static Drawn draw(StyleGan2Generator generator) {
        float[] values = new float[8 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i % 16 + 1);
        }
        OptimisedLatent latent = new OptimisedLatent(new Latent(8, 16, values), LatentSpace.W_PLUS, 6);
        try (DragServices services = new DragServices(generator, ComputeMode.DEVICE);
                FrameRenderer renderer = new FrameRenderer(generator);
                FeaturePass look = new FeatureSource(services).map(generator.manager(), latent, 0)) {
            HalfPrecisionPreview pictures = new HalfPrecisionPreview(HALF);
            Frame first = pictures.draw(renderer, (DenseFeatures) look);
            Frame second = pictures.draw(renderer, (DenseFeatures) look);
            return new Drawn(
                    first, second, renderer.render((DenseFeatures) look, Precision.SINGLE), pictures.precision());
        }
    }

    @Test
    void theFourHighestResolutionsAreHalvedAndNeverTheFirst() {
        assertEquals(1, HALF.halfFrom());
        assertEquals(
                5,
                Architecture.standard(1024, 16, 0, 16, 2, 1024, 8)
                        .halfInUpperBlocks()
                        .halfFrom());
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void halfPrecisionIsTakenWhereItShowsNothing(Architecture.Kind kind) {
        Architecture shape = ToyGenerator.architecture().withKind(kind);
        try (StyleGan2Generator toy = ToyGenerator.of(base, shape, 1)) {
            Drawn drawn = draw(toy);
            assertEquals(drawn.single, drawn.first, "the one that is tried is shown in single precision");
            assertEquals(HALF, drawn.precision);
            assertNotEquals(drawn.single, drawn.second, "it is another computation");
            int most = 0;
            for (int i = 0; i < 32 * 32 * 3; i++) {
                int x = i / 3 % 32;
                int y = i / 96;
                most = Math.max(most, Math.abs(drawn.single.value(x, y, i % 3) - drawn.second.value(x, y, i % 3)));
            }
            assertTrue(most <= 2, "at most two levels, got " + most);
        }
    }

    /** Activations beyond 65504 are infinite in half precision. */
    @Test
    void aNetworkThatItCannotHoldIsDrawnInSinglePrecision() {
        NDManager manager = base.newSubManager();
        Architecture shape = ToyGenerator.architecture();
        Map<String, NDArray> weights = ToyGenerator.weights(manager, shape, 1);
        shape.tensorShapes().keySet().stream()
                .filter(name -> name.endsWith("b16.conv1.noise_strength"))
                .forEach(name -> weights.put(name, manager.create(1e6f)));
        assertTrue(weights.keySet().stream().anyMatch(name -> name.endsWith("b16.conv1.noise_strength")));
        try (StyleGan2Generator toy = new StyleGan2Generator(shape, manager, weights)) {
            Drawn drawn = draw(toy);
            assertEquals(Precision.SINGLE, drawn.precision);
            assertEquals(drawn.single, drawn.second);
        }
    }

    @Test
    void onACpuRunsDrawInSinglePrecision() {
        try (StyleGan2Generator toy = ToyGenerator.of(base);
                DragServices services = new DragServices(toy, ComputeMode.DEVICE)) {
            assertEquals(Precision.SINGLE, new FeatureSource(services).passingPrecision());
        }
    }
}
