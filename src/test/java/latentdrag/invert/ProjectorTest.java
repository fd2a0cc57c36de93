package latentdrag.invert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.edit.photograph.TuningSettings;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.ToyNetwork;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that networks made are found again, on networks of each kind. */
@Slow
class ProjectorTest {
    private static final ProjectionSettings STILL =
            ProjectionSettings.defaults().withSettling(false);

    private static NDManager base;

    @BeforeAll
    static void library() {
        Library.start();
        base = NDManager.newBaseManager();
    }

    @AfterAll
    static void free() {
        base.close();
    }

    private static Generator open(String name) throws Exception {
        if (name.equals("toy")) {
            return new ToyNetwork(base);
        }
        Path pickle = Path.of(Objects.requireNonNull(ProjectorTest.class.getResource("/reference/" + name + ".pkl"))
                .toURI());
        NDManager weights = base.newSubManager();
        Checkpoint checkpoint = Checkpoints.read(pickle, weights, (what, fraction) -> {});
        return new StyleGan2Generator(checkpoint.architecture(), weights, checkpoint.weights());
    }

    private static float[] w(Generator generator, long seed, int count) {
        int zDim = generator.shape().zDim();
        int classes = generator.shape().cDim();
        double[] random = new NumpyRandom(seed).randn(count * zDim);
        float[] z = new float[random.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random[i];
        }
        float[] label = new float[count * classes];
        for (int i = 0; i < count && classes > 0; i++) {
            label[i * classes] = 1;
        }
        try (NDManager mapping = generator.manager().newSubManager()) {
            NDArray labels = classes == 0 ? null : mapping.create(label, new Shape(count, classes));
            NDArray w = generator.w(mapping.create(z, new Shape(count, zDim)), labels);
            w.attach(mapping);
            return w.toFloatArray();
        }
    }

    private static WSpace space(Generator generator, int seeds) {
        List<float[]> starts = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            starts.add(w(generator, seed, 1));
        }
        return WSpace.of(w(generator, 123, 1000), generator.shape().wDim(), starts);
    }

    /** The picture of one w. */
    private static PhotoTarget picture(Generator generator, float[] w) {
        int rows = generator.shape().rows();
        float[] ws = new float[rows * w.length];
        for (int i = 0; i < ws.length; i++) {
            ws[i] = w[i % w.length];
        }
        try (NDManager drawing = generator.manager().newSubManager()) {
            NDArray picture = generator.picture(drawing.create(ws, new Shape(1, rows, w.length)), NoiseInput.CONST);
            picture.attach(drawing);
            Shape shape = picture.getShape();
            return PhotoTarget.of((int) shape.get(2), (int) shape.get(3), (int) shape.get(1), picture.toFloatArray());
        }
    }

    private static ProjectionStep project(Generator generator, PhotoTarget target, ProjectionSettings settings) {
        Projector projector = new Projector(generator);
        Projection state = projector.begin(PhotoSource.fixed(target), space(generator, 64), settings, share -> {});
        int steps = 0;
        ProjectionStep last = null;
        while (!state.isFinished()) {
            last = projector.step(state);
            steps++;
            assertEquals(steps, last.number());
        }
        assertEquals(state.allSteps(), steps);
        assertTrue(Objects.requireNonNull(last).isLast());
        assertTrue(last.isFullSize());
        return state.best();
    }

    /** One draws its picture as it goes, one at its end, one has classes, one is no StyleGAN and has no square pictures. */
    @ParameterizedTest
    @CsvSource({"plain64, 26", "orig32, 33", "label32, 33", "toy, 33"})
    void aPictureTheNetworkMadeIsFoundAgain(String name, double psnr) throws Exception {
        try (Generator generator = open(name)) {
            PhotoTarget target = picture(generator, w(generator, 4242, 1));
            ProjectionStep best = project(generator, target, STILL);
            assertTrue(best.psnr() > psnr, name + " came to " + best.psnr() + " dB");
            assertTrue(best.isFullSize());
            assertEquals(generator.shape().rows(), best.latent().rows());
        }
    }

    @Test
    void aStrongerPriorFindsAMoreTypicalLatent() throws Exception {
        try (Generator generator = open("orig32")) {
            PhotoTarget target = picture(generator, w(generator, 4242, 1));
            float[] noisy = target.values().clone();
            double[] grain = new NumpyRandom(9).randn(noisy.length);
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += (float) (0.2 * grain[i]);
            }
            PhotoTarget photograph = PhotoTarget.of(32, 32, 3, noisy);
            ProjectionStep close = project(generator, photograph, STILL.withEase(0));
            ProjectionStep easy = project(generator, photograph, STILL.withEase(1));
            assertTrue(
                    easy.typicality() < close.typicality(),
                    easy.typicality() + " should be less than " + close.typicality());
        }
    }

    @Test
    void theSameSearchEndsAlike() throws Exception {
        try (Generator generator = open("orig32")) {
            PhotoTarget target = picture(generator, w(generator, 11, 1));
            Latent once = project(generator, target, STILL.withSteps(5)).latent();
            Latent again = project(generator, target, STILL.withSteps(5)).latent();
            assertEquals(once, again);
        }
    }

    /** A photograph moved by a twentieth of the crop and turned by some degrees, made of a picture with a known way back. */
    @Test
    void theCropIsSettledWithTheLatent() throws Exception {
        try (Generator generator = open("plain64")) {
            PhotoTarget target = picture(generator, w(generator, 4242, 1));
            Projector projector = new Projector(generator);
            ShiftedPicture shifted = new ShiftedPicture(target, 0.05f);
            Projection state = projector.begin(
                    shifted, space(generator, 64), ProjectionSettings.defaults().withSteps(1), share -> {});
            while (!state.isFinished()) {
                projector.step(state);
            }
            assertEquals(-0.05, state.best().adjustment().dx(), 0.03, "half sides to the right");
        }
    }

    @Test
    void whatIsNoNumberEndsTheSearchInWords() throws Exception {
        try (Generator generator = open("orig32")) {
            PhotoTarget target = picture(generator, w(generator, 11, 1));
            float[] broken = target.values().clone();
            broken[5] = Float.NaN;
            Projector projector = new Projector(generator);
            Projection state = projector.begin(
                    PhotoSource.fixed(PhotoTarget.of(32, 32, 3, broken)), space(generator, 16), STILL, share -> {});
            ProjectionFailedException failed =
                    assertThrows(ProjectionFailedException.class, () -> projector.step(state));
            assertTrue(String.valueOf(failed.getMessage()).contains("no longer made of numbers"));
        }
    }

    @Test
    void tuningComesCloserAndKeepsOtherPictures() throws Exception {
        try (Generator generator = open("orig32")) {
            WSpace space = space(generator, 16);
            PhotoTarget target = picture(generator, w(generator, 4242, 1));
            float[] brighter = target.values().clone();
            for (int i = 0; i < brighter.length; i++) {
                brighter[i] = 0.9f * brighter[i] + 0.05f;
            }
            PhotoTarget photograph = PhotoTarget.of(32, 32, 3, brighter);
            Latent pivot = project(generator, photograph, STILL.withSteps(5)).latent();
            Tuner tuner = new Tuner(generator, space);
            Tuning tuning = tuner.begin(photograph, pivot, new TuningSettings(40, 1e-3, 0, 45));
            TuningStep step = tuner.step(tuning);
            double before = step.psnr();
            while (step.ending().isEmpty()) {
                step = tuner.step(tuning);
            }
            assertTrue(tuning.bestPsnr() > before + 0.7, before + " → " + tuning.bestPsnr() + " dB");
            assertFalse(tuning.best().isEmpty());
        }
    }
}
