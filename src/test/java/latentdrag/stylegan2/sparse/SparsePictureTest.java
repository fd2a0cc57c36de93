package latentdrag.stylegan2.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.stream.Stream;
import latentdrag.generator.Activation;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.SynthesisNetworkTest;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels that go on from a look at features are those of the whole picture. */
class SparsePictureTest {
    @BeforeAll
    static void startLibrary() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(1);
    }

    /** Every block architecture, pictures that are not square, bounded activations, a longer filter. */
    static Stream<Arguments> networks() {
        return SparseGeneratorTest.networks();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theyEqualTheWholePictureFromAnyBlock(Architecture shape) {
        float[] ws = latent(shape);
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = SparseGeneratorTest.generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow();
                SparseRun run = regions.newRun(NoiseInput.CONST)) {
            NDArray all = base.create(ws, new Shape(1, shape.numWs(), shape.wDim()));
            float[] whole = generator.synthesis().picture(all, NoiseInput.CONST).toFloatArray();
            for (int block : new int[] {4, 3, 2, 0}) {
                Activation map = generator.synthesis().features(all, block, NoiseInput.CONST);
                for (Map.Entry<String, CellSet> entry : SparseGeneratorTest.regions(shape.height(), shape.width())
                        .entrySet()) {
                    CellSet pixels = entry.getValue();
                    CellSet needed = regions.featuresOf(block, pixels);
                    // Looked at for their own sake as well, as tracking does.
                    CellSet seen = needed.union(CellSet.box(needed.height(), needed.width(), 0, 0, 2, 3));
                    float[] expected = SparseGeneratorTest.cells(whole, pixels);
                    String where = shape.kind() + " from block " + block + ", " + entry.getKey();
                    try (NDManager drawing = base.newSubManager();
                            SparseView view = run.see(ws, block, seen)) {
                        NDArray fromRegion = view.picture(pixels, drawing);
                        assertEquals(new Shape(pixels.size(), 3), fromRegion.getShape());
                        SparseGeneratorTest.assertClose(expected, fromRegion.toFloatArray(), whole, 3e-6, where);
                        float[] fromMap = run.picture(map, ws, pixels, drawing).toFloatArray();
                        SparseGeneratorTest.assertClose(expected, fromMap, whole, 3e-6, where + ", of the map");
                    }
                }
            }
        }
    }

    /** Rows of w⁺ that change have other colours as well; what is kept from picture to picture does not grow. */
    @Test
    void aRunOfPicturesIsAsGoodAsSingleOnes() {
        Architecture shape = Architecture.standard(64, 16, 0, 16, 2, 512, 8);
        float[] ws = latent(shape);
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = SparseGeneratorTest.generator(base, shape);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow();
                SparseRun run = regions.newRun(NoiseInput.CONST)) {
            int kept = 0;
            for (int step = 0; step < 16; step++) {
                for (int i = 0; i < 6 * shape.wDim(); i++) {
                    ws[i] += 0.01f;
                }
                int at = 8 * (step % 4);
                CellSet pixels = CellSet.box(64, 64, at, at, at + 16, at + 16);
                try (NDManager drawing = base.newSubManager();
                        SparseView view = run.see(ws, 2, regions.featuresOf(2, pixels))) {
                    float[] drawn = view.picture(pixels, drawing).toFloatArray();
                    NDArray all = drawing.create(ws, new Shape(1, shape.numWs(), shape.wDim()));
                    float[] whole =
                            generator.synthesis().picture(all, NoiseInput.CONST).toFloatArray();
                    SparseGeneratorTest.assertClose(
                            SparseGeneratorTest.cells(whole, pixels), drawn, whole, 3e-6, "step " + step);
                }
                assertTrue(step < 4 || kept == run.arrayCount(), kept + " arrays grew to " + run.arrayCount());
                kept = run.arrayCount();
            }
        }
    }

    /** What makes it worth while: on a large network a small square needs few cells of the feature map. */
    @Test
    void theyNeedFewCells() {
        Architecture shape = Architecture.standard(512, 16, 0, 16, 2, 512, 8);
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = ToyGenerator.of(base, shape, 1);
                SparseGenerator regions = (SparseGenerator) generator.sparse().orElseThrow()) {
            CellSet needed = regions.featuresOf(5, CellSet.box(512, 512, 224, 224, 288, 288));
            assertTrue(needed.size() <= 24 * 24, needed.toString());
        }
    }

    private static float[] latent(Architecture shape) {
        return SynthesisNetworkTest.toFloats(new NumpyRandom(5).randn(shape.numWs() * shape.wDim()));
    }
}
