package latentdrag.stylegan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window of the picture is that part of the picture. */
class PictureWindowTest {
    /** Inside, at every border and corner, a single pixel, odd and even edges, everything. */
    private static final List<CellWindow> WINDOWS = List.of(
            new CellWindow(20, 24, 36, 40),
            new CellWindow(21, 23, 38, 44),
            new CellWindow(0, 0, 9, 12),
            new CellWindow(0, 30, 5, 64),
            new CellWindow(51, 0, 64, 7),
            new CellWindow(47, 50, 64, 64),
            new CellWindow(33, 17, 34, 18),
            new CellWindow(0, 0, 64, 64));

    @BeforeAll
    static void startLibrary() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(1);
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void itEqualsTheWholePicture(Architecture.Kind kind) {
        Architecture shape = Architecture.standard(64, 16, 0, 16, 2, 512, 8).withKind(kind);
        for (Noise noise : List.of(Noise.CONST, Noise.NONE)) {
            compare(shape, noise);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void activationsAreBoundedThereAsWell(Architecture.Kind kind) {
        Architecture plain = Architecture.standard(64, 16, 0, 16, 2, 512, 8).withKind(kind);
        compare(
                new Architecture(
                        plain.zDim(),
                        plain.cDim(),
                        plain.wDim(),
                        plain.mappingLayers(),
                        plain.mappingLrMultiplier(),
                        kind,
                        plain.blocks(),
                        plain.imgChannels(),
                        OptionalDouble.of(1.5),
                        false,
                        plain.resampleTaps()),
                Noise.CONST);
    }

    private static void compare(Architecture shape, Noise noise) {
        try (NDManager manager = NDManager.newBaseManager();
                Generator generator = ToyGenerator.of(manager, shape, 3)) {
            double[] random = new NumpyRandom(5).randn(shape.numWs() * shape.wDim());
            float[] latent = new float[random.length];
            for (int i = 0; i < random.length; i++) {
                latent[i] = (float) random[i];
            }
            NDArray ws = manager.create(latent, new Shape(1, shape.numWs(), shape.wDim()));
            NDArray whole = generator.synthesis().picture(ws, noise);
            double scale = whole.abs().mean().getFloat();
            for (CellWindow window : WINDOWS) {
                NDArray part = generator.synthesis().pictureWindow(ws, window, noise);
                assertEquals(new Shape(1, 3, window.rows(), window.columns()), part.getShape());
                NDArray expected = whole.get(
                        ":, :, " + window.top() + ":" + window.bottom() + ", " + window.left() + ":" + window.right());
                double worst = part.sub(expected).abs().max().getFloat() / scale;
                assertTrue(worst < 1e-4, shape.kind() + ", " + noise + ", " + window + ": " + worst);
            }
        }
    }

    /** What makes it worth while: on a large network a small window needs few cells of the large maps. */
    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void itNeedsFewCells(Architecture.Kind kind) {
        Architecture shape =
                Architecture.standard(512, 512, 0, 512, 8, 32768, 512).withKind(kind);
        List<PictureWindows.Part> parts =
                PictureWindows.of(shape, new CellWindow(224, 224, 288, 288)).parts();
        assertEquals(64, parts.get(7).output().rows());
        assertTrue(parts.get(5).output().rows() <= 24, "block of 128 cells: " + parts.get(5));
        assertTrue(parts.get(4).output().rows() <= 17, "block of 64 cells: " + parts.get(4));
    }
}
