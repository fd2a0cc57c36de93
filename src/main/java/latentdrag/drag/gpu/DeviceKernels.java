package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.StepNumbers;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.tensor.DeviceCopies;

/**
 * What the device needs to know of a run's settings before it can make steps by itself. Made anew when one of them changes. Engine
 * thread only.
 */
final class DeviceKernels implements AutoCloseable {
    /**
     * @param motionRadius r₁ in pixels of the picture
     * @param trackingRadius r₂ in pixels of the picture
     * @param beyond points farther than this from their target pull
     * @param near points within this have arrived
     */
    record Wanted(
            int block,
            int motionRadius,
            int trackingRadius,
            TrackingNorm norm,
            Reduction reduction,
            double beyond,
            double near,
            double stepSize) {

        static Wanted of(StepNumbers numbers) {
            return new Wanted(
                    numbers.block(),
                    numbers.pulling().radius(),
                    numbers.tracking().radius(),
                    numbers.tracking().norm(),
                    numbers.pulling().reduction(),
                    numbers.pulling().beyond(),
                    numbers.ending().arrival(),
                    numbers.pulling().stepSize());
        }
    }

    private final Wanted wanted;
    private final NDManager manager;
    private final DeviceTracking tracking;
    private final DeviceSupervision supervision;
    private final NDArray beyond;
    private final NDArray near;
    private final NDArray stepSize;

    DeviceKernels(NDManager parent, DeviceCopies transfers, FeatureGrid grid, Wanted wanted) {
        this.wanted = wanted;
        manager = parent.newSubManager();
        MapReading reading = new MapReading(manager, grid);
        tracking = new DeviceTracking(manager, transfers, reading, grid, wanted.trackingRadius, wanted.norm);
        supervision = new DeviceSupervision(manager, transfers, reading, grid, wanted.motionRadius, wanted.reduction);
        double[] numbers = {wanted.beyond, wanted.near, wanted.stepSize};
        NDArray all = transfers.upload(manager, numbers, new Shape(numbers.length));
        beyond = all.get(0);
        near = all.get(1);
        stepSize = all.get(2);
    }

    boolean serve(Wanted other) {
        return wanted.equals(other);
    }

    DeviceTracking tracking() {
        return tracking;
    }

    DeviceSupervision supervision() {
        return supervision;
    }

    /** A float64 scalar. */
    NDArray beyond() {
        return beyond;
    }

    /** A float64 scalar. */
    NDArray near() {
        return near;
    }

    /** A float64 scalar. */
    NDArray stepSize() {
        return stepSize;
    }

    @Override
    public void close() {
        manager.close();
    }
}
