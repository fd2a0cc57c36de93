package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import latentdrag.drag.Handle;
import latentdrag.drag.PointTracking;
import latentdrag.image.Point;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * The handles of a run on the device: where they are, where they go and what they look like. They move there; Java is told of it by
 * {@link #take}. Made anew when handles are changed from outside. Engine thread only, no gradients.
 */
final class DeviceHandles implements AutoCloseable {
    private final List<Handle> mirrored;
    private final int channels;
    private final NDManager manager;
    private final NDArray targets; // float64 [points, 2], y and x
    private final NDArray fresh; // float64 [points, 1]: 1 where a template is still to be learnt
    private final TorchFunction learning;
    private NDArray points; // float64 [points, 2], y and x
    private NDArray templates; // float32 [points, channels]
    private NDArray told; // float64 [2, points], confidence and texture
    private boolean learnt; // all of them have a template there

    DeviceHandles(NDManager parent, DeviceCopies transfers, List<Handle> handles, int channels) {
        this.mirrored = List.copyOf(handles);
        this.channels = channels;
        manager = parent.newSubManager();
        int n = handles.size();
        double[] places = new double[2 * n];
        double[] aims = new double[2 * n];
        double[] unknown = new double[n];
        float[] known = new float[n * channels];
        learnt = true;
        for (int i = 0; i < n; i++) {
            Handle handle = handles.get(i);
            put(handle.place(), places, i);
            put(handle.target(), aims, i);
            if (handle.hasTemplate()) {
                System.arraycopy(handle.template(), 0, known, i * channels, channels);
            } else {
                unknown[i] = 1;
                learnt = false;
            }
        }
        points = transfers.upload(manager, places, new Shape(n, 2));
        targets = transfers.upload(manager, aims, new Shape(n, 2));
        fresh = transfers.upload(manager, unknown, new Shape(n, 1));
        templates = transfers.upload(manager, known, new Shape(n, channels));
        told = manager.zeros(new Shape(2, n), DataType.FLOAT64);
        learning = TorchFunction.of(manager, "t, now, fresh", "return torch.where(fresh > 0, now, t)");
    }

    private static void put(Point p, double[] values, int index) {
        values[2 * index] = p.y();
        values[2 * index + 1] = p.x();
    }

    NDArray points() {
        return points;
    }

    NDArray targets() {
        return targets;
    }

    /** Handles that have no template yet take it from here. */
    void learn(DeviceTracking tracking, NDArray features) {
        if (!learnt) {
            templates = keep(templates, learning.apply(templates, tracking.templates(features, points), fresh));
            learnt = true;
        }
    }

    void track(DeviceTracking tracking, NDArray features) {
        DeviceTracking.Tracked found = tracking.track(features, points, templates);
        points = keep(points, found.points());
        told = keep(told, found.told());
    }

    private NDArray keep(NDArray before, NDArray now) {
        NDScope.unregister(now);
        now.attach(manager);
        before.close();
        return now;
    }

    /** Whether Java has still to be told of a template. */
    private boolean hasNews() {
        return mirrored.stream().anyMatch(h -> !h.hasTemplate());
    }

    /** What Java has to know: places, what tracking told, and templates where there are new ones; in one row. */
    List<NDArray> news() {
        return hasNews() ? List.of(points, told, templates) : List.of(points, told);
    }

    /**
     * Tells the handles.
     *
     * @param values those of {@link #news}
     */
    void take(float[] values) {
        int n = mirrored.size();
        boolean templatesToo = hasNews();
        for (int i = 0; i < n; i++) {
            Handle handle = mirrored.get(i);
            if (templatesToo && !handle.hasTemplate()) {
                float[] template = new float[channels];
                System.arraycopy(values, 4 * n + i * channels, template, 0, channels);
                handle.setTemplate(template);
            }
            Point place = new Point(values[2 * i + 1], values[2 * i]);
            handle.found(new PointTracking.Tracked(place, values[2 * n + i], values[3 * n + i]));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
