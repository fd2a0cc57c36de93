package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.PointTracking;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * {@link PointTracking} of all points of a run on the device. Candidates come nearest first, row by row among equals, and of equal minima
 * the first is taken, so that ties are decided as in Java. Engine thread only, no gradients.
 */
final class DeviceTracking {
    private final MapReading reading;
    private final NDArray offsets; // [candidates, 2]
    private final TorchFunction candidates;
    private final TorchFunction nearest;

    /**
     * Where points went.
     *
     * @param points float64 [points, 2], y and x
     * @param told float64 [2, points]: confidence and texture, see {@link PointTracking.Tracked}
     */
    record Tracked(NDArray points, NDArray told) {}

    /** @param radius r₂ in pixels of the picture */
    DeviceTracking(
            NDManager manager,
            DeviceCopies transfers,
            MapReading reading,
            FeatureGrid grid,
            int radius,
            TrackingNorm norm) {
        this.reading = reading;
        offsets = PixelOffsets.square(radius).on(manager, transfers);
        candidates = PixelOffsets.around(manager, grid);
        String[] sizes = norm == TrackingNorm.L2
                ? new String[] {
                    "distance = torch.sqrt(torch.sum(off * off, [0]))",
                    "length = torch.sqrt(torch.sum(template * template, [1], True))"
                }
                : new String[] {
                    "distance = torch.sum(torch.abs(off), [0])", "length = torch.sum(torch.abs(template), [1], True)"
                };
        nearest = TorchFunction.ofMany(
                2,
                manager,
                "f, t, p, o, inside",
                "template = torch.to(t, 7)", // [points, channels]
                "off = torch.reshape(f, [torch.size(f, 0), torch.size(p, 0), -1])"
                        + " - torch.unsqueeze(torch.t(template), 2)", // [channels, points, candidates]
                sizes[0],
                sizes[1],
                "seen = torch.where(inside > 0, distance, inf)",
                "least = torch.amin(seen, [1], True)",
                "number = torch.cumsum(torch.ones_like(torch.select(o, 1, 0)), 0) - 1",
                "first = torch.amin(torch.where(seen <= least, number, inf), [1])",
                // where nothing can be compared, the point itself
                "best = torch.to(torch.where(first < inf, first, 0.), 4)",
                "mean = torch.sum(torch.where(inside > 0, distance, 0.), [1], True) / torch.sum(inside, [1], True)",
                "sure = torch.where(mean > 0, torch.clamp(1 - least / mean, 0), 0.)",
                "texture = torch.where(length > 0, mean / length, 0.)",
                "return (p + torch.index_select(o, 0, best), torch.t(torch.cat([sure, texture], 1)))");
    }

    /**
     * @param features F [1, channels, height, width]
     * @param points float64 [points, 2], integer pixels inside the picture
     * @param templates float32 [points, channels]
     */
    Tracked track(NDArray features, NDArray points, NDArray templates) {
        NDList places = new NDList();
        NDList told = new NDList();
        long channels = features.getShape().get(1);
        for (String group : MapReading.groups(points, MapReading.TAPS_OF_PIXELS * offsets.size() / 2 * channels)) {
            NDArray p = points.get(group);
            NDList around = candidates.applyAll(p, offsets);
            NDArray there = reading.read(features, reading.pixels(around.get(0)));
            NDList found = nearest.applyAll(there, templates.get(group), p, offsets, around.get(1));
            places.add(found.get(0));
            told.add(found.get(1));
        }
        return new Tracked(NDArrays.concat(places, 0), NDArrays.concat(told, 1));
    }

    /** F at the points themselves [points, channels]. */
    NDArray templates(NDArray features, NDArray points) {
        return reading.read(features, reading.pixels(points)).transpose();
    }
}
