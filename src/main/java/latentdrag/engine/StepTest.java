package latentdrag.engine;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** Whether steps whose arithmetic stays on the device are those that Java makes there. Engine thread only, gradients off. */
final class StepTest {
    private static final int STEPS = 3;

    private final Generator generator;
    private final DragRequest request;

    StepTest(Generator generator, Latent latent) {
        this.generator = generator;
        GeneratorShape shape = generator.shape();
        Point middle = new Point(shape.width() / 2.0, shape.height() / 2.0);
        PointPair right = new PointPair(middle, middle.plus(shape.width() / 4.0, 0));
        PointPair down = new PointPair(new Point(0, 0), new Point(0, shape.height() / 4.0));
        request = new DragRequest(latent, List.of(right, down), Optional.empty(), DragSettings.published());
    }

    /** See {@link SelfTestReport#steps}. */
    OptionalDouble deviation() {
        String device = generator.manager().getDevice().getDeviceType();
        if (!device.equals(Device.Type.CPU) && !device.equals(Device.Type.GPU)) {
            return OptionalDouble.empty(); // steps are not made there
        }
        List<DragStep> expected = steps(ComputeMode.MAP);
        List<DragStep> found = steps(ComputeMode.DEVICE);
        float[] begun = request.latent().toArray();
        float[] java = expected.get(STEPS - 1).latent().toArray();
        float[] there = found.get(STEPS - 1).latent().toArray();
        double off = 0;
        double way = 0;
        for (int i = 0; i < begun.length; i++) {
            off += Math.pow((double) there[i] - java[i], 2);
            way += Math.pow((double) java[i] - begun[i], 2);
        }
        boolean together = points(expected).equals(points(found));
        return OptionalDouble.of(together ? Math.sqrt(off / way) : Double.POSITIVE_INFINITY);
    }

    private static List<List<Point>> points(List<DragStep> steps) {
        return steps.stream().map(DragStep::points).toList();
    }

    private List<DragStep> steps(ComputeMode extent) {
        List<DragStep> steps = new ArrayList<>();
        try (DragOptimiser optimiser = new DragOptimiser(generator, extent);
                AlgorithmRun state = optimiser.begin(request)) {
            for (int i = 0; i < STEPS; i++) {
                steps.add(state.step(false).step());
            }
        }
        return steps;
    }
}
