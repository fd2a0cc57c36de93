package latentdrag.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.generator.Activation;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.image.Frame;
import latentdrag.library.Roofline;

/**
 * Whether the tensor library computes on this machine what it computes elsewhere: a product of matrices, a picture, a gradient and
 * steps of a drag of the open model. Engine thread only, gradients off.
 */
final class SelfTest {
    private static final int SIDE = SelfTestReport.SIDE;

    private static final int REPEATS = 3;

    private final LoadedModel model;

    SelfTest(LoadedModel model) {
        this.model = model;
    }

    SelfTestReport run() {
        NDManager manager = model.generator().manager();
        long wrong = wrongProducts(manager);
        Latent latent = model.latent(LatentOrigin.Seed.of(SelfTestReport.SEED, SelfTestReport.PSI));
        Timed<Frame> picture = best(() -> model.picture(latent));
        Timed<float[]> gradient = best(() -> gradient(model.generator(), latent));
        return new SelfTestReport(
                wrong,
                cells(picture.value),
                sketch(gradient.value),
                new StepTest(model.generator(), latent).deviation(),
                Roofline.measure(manager),
                picture.millis,
                gradient.millis);
    }

    private interface Work<T> {
        T run();
    }

    private record Timed<T>(T value, double millis) {}

    private static <T> Timed<T> best(Work<T> work) {
        Timed<T> best = null;
        for (int i = 0; i < REPEATS; i++) {
            long begun = System.nanoTime();
            T value = work.run();
            double millis = (System.nanoTime() - begun) / 1e6;
            if (best == null || millis < best.millis) {
                best = new Timed<>(value, millis);
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing was run");
        }
        return best;
    }

    /** Elements of a product of two matrices of whole numbers that are not what Java makes of them. */
    private static long wrongProducts(NDManager parent) {
        int[] a = wholeNumbers(7, 13);
        int[] b = wholeNumbers(11, 5);
        float[] product;
        try (NDManager manager = parent.newSubManager()) {
            Shape square = new Shape(SIDE, SIDE);
            product = manager.create(floats(a), square)
                    .matMul(manager.create(floats(b), square))
                    .toFloatArray();
        }
        long wrong = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                long sum = 0;
                for (int k = 0; k < SIDE; k++) {
                    sum += (long) a[row * SIDE + k] * b[k * SIDE + column];
                }
                wrong += product[row * SIDE + column] == sum ? 0 : 1;
            }
        }
        return wrong;
    }

    /** Small ones, whose products and sums are exact in every floating-point format that is used. */
    private static int[] wholeNumbers(int down, int across) {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.floorMod(i / SIDE * down + i % SIDE * across, 17) - 8;
        }
        return values;
    }

    private static float[] floats(int[] whole) {
        float[] values = new float[whole.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole[i];
        }
        return values;
    }

    /**
     * ∂L/∂w⁺ of L = Σ cᵢFᵢ / n, F being the n features that a drag reads and c a wave over them.
     *
     * @return of the rows that lead there, [rows · wDim]
     */
    private static float[] gradient(Generator generator, Latent latent) {
        int block = generator.shape().featureLayer();
        try (NDManager manager = generator.manager().newSubManager()) {
            NDArray ws = manager.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
            ws.setRequiresGradient(true);
            try (GradientCollector collector =
                    ai.djl.engine.Engine.getInstance().newGradientCollector()) {
                Activation seen = generator.features(ws, block, NoiseInput.CONST);
                NDArray features = seen.x();
                NDArray wave = manager.create(
                        wave((int) features.getShape().size()), features.getShape()); // as long as the graph
                collector.backward(features.mul(wave).sum());
            }
            float[] all = ws.getGradient().toFloatArray();
            return Arrays.copyOf(all, Math.min(all.length, 2 * (block + 1) * latent.dim()));
        }
    }

    private static float[] wave(int n) {
        float[] wave = new float[n];
        for (int i = 0; i < n; i++) {
            wave[i] = (float) (Math.cos(0.7 * i) / n);
        }
        return wave;
    }

    /** Means of the squares of a chess board laid over the picture, channel by channel, 0–255. */
    private static List<Double> cells(Frame frame) {
        List<Double> cells = new ArrayList<>();
        int board = SelfTestReport.BOARD;
        for (int row = 0; row < board; row++) {
            for (int column = 0; column < board; column++) {
                for (int c = 0; c < frame.channels(); c++) {
                    cells.add(mean(frame, row, column, c));
                }
            }
        }
        return cells;
    }

    private static double mean(Frame frame, int row, int column, int channel) {
        int board = SelfTestReport.BOARD;
        double sum = 0;
        int n = 0;
        for (int y = row * frame.height() / board; y < (row + 1) * frame.height() / board; y++) {
            for (int x = column * frame.width() / board; x < (column + 1) * frame.width() / board; x++) {
                sum += frame.value(x, y, channel);
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    /** Values at equal distances. */
    private static List<Double> sketch(float[] gradient) {
        List<Double> sketch = new ArrayList<>();
        int count = Math.min(gradient.length, SelfTestReport.SKETCH);
        for (int i = 0; i < count; i++) {
            sketch.add((double) gradient[(int) ((long) i * gradient.length / count)]);
        }
        return sketch;
    }
}
