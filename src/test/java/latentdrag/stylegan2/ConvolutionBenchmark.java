package latentdrag.stylegan2;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The forms of one layer's convolution, 512 channels to 512, on the windows of a region-limited step and on whole maps. Run by
 * {@code ./run lab bench kernels}. Each operation is one kernel; {@code gradient…} go forward and back to the input.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
    /** Cells of the square input. */
    @Param({"8", "12", "16", "32", "64"})
    public int cells;

    @Param({"512"})
    public int channels;

    private NDManager manager;
    private Operations operations;
    private NDArray x;
    private NDArray leaf;
    private NDArray weight;
    private NDArray upWeight;
    private NDArray filter;
    private NDArray styles;
    private NDArray ones;

    @Setup(Level.Trial)
    public void make() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        manager = NDManager.newBaseManager();
        operations = new Operations(manager);
        x = manager.randomNormal(new Shape(1, channels, cells, cells));
        leaf = manager.randomNormal(new Shape(1, channels, cells, cells));
        leaf.setRequiresGradient(true);
        weight = manager.randomNormal(new Shape(channels, channels, 3, 3));
        upWeight = weight.transpose(1, 0, 2, 3);
        float[] taps = new float[16];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = new float[] {1, 3, 3, 1}[i / 4] * new float[] {1, 3, 3, 1}[i % 4] / 64;
        }
        filter = operations.filter(manager.create(taps, new Shape(4, 4)), channels);
        styles = manager.randomNormal(new Shape(1, channels));
        ones = manager.ones(new Shape(channels));
    }

    @TearDown(Level.Trial)
    public void free() {
        manager.close();
    }

    /** Constant weights, as with gradient. */
    @Benchmark
    public long convolve() {
        return done(operations.convolutions().convolve(x, weight));
    }

    /** Transposed convolution of stride 2 and the filter. */
    @Benchmark
    public long upConvolve() {
        return done(operations.convolutions().upConvolve(x, upWeight, filter));
    }

    /** Modulated weights, channels last, as without gradient. */
    @Benchmark
    public long pictureConvolve() {
        return done(operations.convolutions().pictureConvolve(x, weight, styles, styles, ones));
    }

    @Benchmark
    public long gradientOfConvolve() {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector();
                NDArray y = operations.convolutions().convolve(leaf, weight);
                NDArray sum = y.sum()) {
            collector.backward(sum);
            return sum.size();
        }
    }

    @Benchmark
    public long gradientOfUpConvolve() {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector();
                NDArray y = operations.convolutions().upConvolve(leaf, upWeight, filter);
                NDArray sum = y.sum()) {
            collector.backward(sum);
            return sum.size();
        }
    }

    private static long done(NDArray result) {
        try (result) {
            return result.size();
        }
    }
}
