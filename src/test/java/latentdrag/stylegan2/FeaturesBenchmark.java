package latentdrag.stylegan2;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.lab.random.RandomNetwork;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.stylegan2.sparse.SparseGenerator;
import latentdrag.stylegan2.sparse.SparseRun;
import latentdrag.stylegan2.sparse.SparseView;
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
 * The network's part of a step, w⁺ → F and back, of the standard 512-px network: on a square of the map, and on the whole of it. Run by
 * {@code ./run lab bench kernels}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:MaxDirectMemorySize=4g", "-Dai.djl.offline=true"})
public class FeaturesBenchmark {
    private static final int ROWS = 6;

    /** Cells of the square's side; 128 is the whole map. */
    @Param({"8", "12", "24", "128"})
    public int cells;

    private NDManager manager;
    private StyleGan2Generator generator;
    private SparseGenerator regions;
    private SparseRun run;
    private CellSet region;
    private float[] ws;
    private float[] gradient;
    private int block;

    @Setup(Level.Trial)
    public void make() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        manager = NDManager.newBaseManager();
        Architecture shape = Architecture.standard(512, 512, 0, 512, 8, 32768, 512);
        NDManager weights = manager.newSubManager();
        generator = new StyleGan2Generator(shape, weights, RandomNetwork.weights(weights, shape, 1));
        regions = (SparseGenerator) generator.sparse().orElseThrow();
        run = regions.newRun(NoiseInput.CONST);
        block = shape.featureBlock();
        ws = manager.randomNormal(new Shape(shape.numWs() * shape.wDim())).toFloatArray();
        int from = (128 - cells) / 2;
        region = CellSet.box(128, 128, from, from, from + cells, from + cells);
        gradient = new float[region.size() * shape.blocks().get(block).channels()];
        Arrays.fill(gradient, 1e-3f);
    }

    @TearDown(Level.Trial)
    public void free() {
        run.close();
        regions.close();
        generator.close();
        manager.close();
    }

    /** Only the cells that are needed. */
    @Benchmark
    public float region() {
        for (int row = 0; row < ROWS; row++) {
            ws[row * 512] += 1e-6f; // as after a step of Adam: the styles are new
        }
        try (SparseView view = run.see(ws, block, region)) {
            return view.gradient(region, gradient, ROWS)[0];
        }
    }

    /** Every cell, whatever is needed. */
    @Benchmark
    public float whole() {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray leaf = step.create(ws, new Shape(1, ws.length / 512, 512));
            leaf.setRequiresGradient(true);
            NDArray x = generator
                    .synthesis()
                    .features(leaf, block, NoiseInput.CONST)
                    .x();
            collector.backward(x.sum());
            return leaf.getGradient().getFloat(0, 0, 0);
        }
    }
}
