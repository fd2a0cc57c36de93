package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.MotionSupervision;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * {@link MotionSupervision} of all points of a run on the device, with the choice of those that pull. Engine thread only, no gradients:
 * ∂L/∂F is worked out, not asked for.
 */
final class DeviceSupervision {
    private final MapReading reading;
    private final NDArray offsets; // [pixels of Ω₁, 2]
    private final TorchFunction directions;
    private final TorchFunction around;
    private final TorchFunction ahead;
    private final TorchFunction differences;

    /**
     * The first term of the loss.
     *
     * @param loss float64 scalar
     * @param gradient ∂L/∂F float32, shape of F
     * @param going float64 scalar: 1 where some point has not arrived, else 0
     */
    record Pull(NDArray loss, NDArray gradient, NDArray going) {}

    /** @param radius r₁ in pixels of the picture */
    DeviceSupervision(
            NDManager manager,
            DeviceCopies transfers,
            MapReading reading,
            FeatureGrid grid,
            int radius,
            Reduction reduction) {
        this.reading = reading;
        offsets = PixelOffsets.disc(radius).on(manager, transfers);
        directions = TorchFunction.ofMany(
                3,
                manager,
                "p, t, beyond, near",
                "way = t - p",
                "distance = torch.sqrt(torch.sum(way * way, [1], True))",
                "pulls = distance > beyond",
                "going = torch.any(distance > near)",
                "return (way / torch.where(pulls, distance, 1.), torch.to(pulls, 7), torch.to(going, 7))");
        around = PixelOffsets.around(manager, grid);
        ahead = TorchFunction.of(
                manager,
                "at, d",
                "return torch.reshape(torch.reshape(at, [torch.size(d, 0), -1, 2]) + torch.unsqueeze(d, 1), [-1, 2])");
        String scale = reduction == Reduction.MEAN ? " / (torch.sum(inside, [1], True) * torch.size(here, 0))" : "";
        differences = TorchFunction.ofMany(
                2,
                manager,
                "here, there, inside, pulls",
                "w = torch.reshape(inside * pulls" + scale + ", [-1])",
                "difference = torch.to(there, 7) - here",
                "return (torch.sum(torch.sum(torch.abs(difference), [0]) * w), torch.sign(difference) * w)");
    }

    /**
     * @param features F [1, channels, height, width]
     * @param points float64 [points, 2], integer pixels inside the picture
     * @param targets float64 [points, 2]
     * @param beyond points farther than this from their target pull
     * @param near points within this have arrived
     */
    Pull pull(NDArray features, NDArray points, NDArray targets, NDArray beyond, NDArray near) {
        NDList way = directions.applyAll(points, targets, beyond, near);
        NDList losses = new NDList();
        NDList gradients = new NDList();
        long channels = features.getShape().get(1);
        for (String group : MapReading.groups(points, MapReading.TAPS_BETWEEN * offsets.size() / 2 * channels)) {
            NDList disc = around.applyAll(points.get(group), offsets);
            NDArray here = reading.read(features, reading.pixels(disc.get(0)));
            MapReading.Addresses at =
                    reading.between(ahead.apply(disc.get(0), way.get(0).get(group)));
            NDArray there = reading.read(features, at);
            NDList made =
                    differences.applyAll(here, there, disc.get(1), way.get(1).get(group));
            losses.add(made.get(0));
            gradients.add(reading.spread(made.get(1), at, features));
        }
        return new Pull(sum(losses), sum(gradients), way.get(2));
    }

    private static NDArray sum(NDList parts) {
        return parts.stream().reduce(NDArray::add).orElseThrow();
    }
}
