package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import latentdrag.drag.FeatureGrid;
import latentdrag.image.Point;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * Pixels around a point, relative to it, as the device takes them: Ω₁ or Ω₂ before it is clipped to the picture. Immutable.
 *
 * @param pixels nearest first, and row by row among those equally near
 */
record PixelOffsets(List<Point> pixels) {
    private static final Point HERE = new Point(0, 0);

    PixelOffsets {
        pixels = List.copyOf(pixels);
    }

    /** ±radius, inclusive. */
    static PixelOffsets square(int radius) {
        return new PixelOffsets(rows(radius).stream()
                .sorted(Comparator.comparingDouble(HERE::distanceTo)) // stable
                .toList());
    }

    /** Distance below the radius. */
    static PixelOffsets disc(int radius) {
        return new PixelOffsets(square(radius).pixels.stream()
                .filter(p -> p.x() * p.x() + p.y() * p.y() < radius * radius)
                .toList());
    }

    private static List<Point> rows(int radius) {
        List<Point> pixels = new ArrayList<>();
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                pixels.add(new Point(x, y));
            }
        }
        return pixels;
    }

    /** float64 [pixels, 2], y and x. */
    NDArray on(NDManager manager, DeviceCopies transfers) {
        double[] values = new double[2 * pixels.size()];
        for (int i = 0; i < pixels.size(); i++) {
            values[2 * i] = pixels.get(i).y();
            values[2 * i + 1] = pixels.get(i).x();
        }
        return transfers.upload(manager, values, new Shape(pixels.size(), 2));
    }

    /**
     * Points [points, 2] and offsets [pixels, 2] → the pixels [points · pixels, 2], and which of them are inside the picture: float64 [points,
     * pixels], 1 or 0.
     */
    static TorchFunction around(NDManager manager, FeatureGrid grid) {
        return TorchFunction.ofMany(
                2,
                manager,
                "p, o",
                "at = torch.unsqueeze(p, 1) + o",
                "y = torch.select(at, 2, 0)",
                "x = torch.select(at, 2, 1)",
                "rows = torch.logical_and(y >= 0, y < " + grid.height() + ")",
                "columns = torch.logical_and(x >= 0, x < " + grid.width() + ")",
                "return (torch.reshape(at, [-1, 2]), torch.to(torch.logical_and(rows, columns), 7))");
    }
}
