package latentdrag.drag.gpu;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeatureWindow;
import latentdrag.drag.MotionSupervision;
import latentdrag.drag.PointTracking;
import latentdrag.drag.StepNumbers;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a step does in plain Java for one point: tracking, and the gradient of motion supervision on F. Run by
 * {@code ./run bench kernels}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepKernelsBenchmark {
    private static final int MAP = 128;
    private static final int CHANNELS = 256;

    /** Height of the picture; the map has 128 cells and 256 channels. */
    @Param({"256", "512", "1024"})
    public int height;

    private int motionRadius;
    private int trackingRadius;
    private Point place;
    private Point target;
    private FeatureWindow window;
    private float[] template;

    @Setup(Level.Trial)
    public void make() {
        FeatureGrid grid = FeatureGrid.of(MAP, MAP, height, height);
        motionRadius = StepNumbers.scaled(3, height);
        trackingRadius = StepNumbers.scaled(12, height);
        place = new Point(height / 2, height / 2);
        target = place.plus(0.1 * height, 0.05 * height);
        CellSet cells = grid.cellsAround(place, trackingRadius + motionRadius + 1.0);
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[cells.size() * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        window = new FeatureWindow(grid, cells, CHANNELS, values);
        template = window.at(place.y() + 1, place.x() + 1);
    }

    @Benchmark
    public Object track() {
        return new PointTracking(trackingRadius, TrackingNorm.L2).track(window, place, template);
    }

    @Benchmark
    public double superviseMotion() {
        FeatureGradient gradient = new FeatureGradient(window.cells(), CHANNELS);
        return new MotionSupervision(motionRadius, Reduction.MEAN).pull(window, place, target, gradient);
    }
}
