package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import latentdrag.lab.quality.LaplacianPyramid;
import latentdrag.tensor.TorchFunction;

/**
 * How much local detail differs, wherever exactly the detail is: the mean over the bands of {@link LaplacianPyramid} of
 * |√(pool8(a²)) − √(pool8(b²))|, where pool8 averages squares of 8×8 cells. A blur is seen in it, a shift by less than a square hardly.
 * Differentiable. Lives as long as its manager; engine thread only.
 */
final class BandEnergy {
    /** The three octaves that squared error leaves blurred. */
    static final int BANDS = 3;

    private static final int SQUARE = 8;
    /** Under the root, far below the square of a visible band, so that its slope stays finite. */
    private static final double LEAST = 1e-6;

    private final NDArray small; // [1, 1, 5, 5], sum 1
    private final NDArray large; // the same, sum 4
    private final TorchFunction coarser;
    private final TorchFunction band;
    private final TorchFunction difference;

    BandEnergy(NDManager manager) {
        float[] taps = {1, 4, 6, 4, 1};
        float[] kernel = new float[25];
        float[] strong = new float[25];
        for (int i = 0; i < 25; i++) {
            kernel[i] = taps[i / 5] * taps[i % 5] / 256;
            strong[i] = 4 * kernel[i];
        }
        small = manager.create(kernel, new Shape(1, 1, 5, 5));
        large = manager.create(strong, new Shape(1, 1, 5, 5));
        coarser = TorchFunction.of(
                manager,
                "x, f",
                "return torch.conv2d(torch.reflection_pad2d(x, [2, 1, 2, 1]), f, None, [2, 2], [0, 0], [1, 1], 1)");
        // Mirrored at the larger size: the cell before the first is the second, the cell after the last is the last.
        band = TorchFunction.of(
                manager,
                "x, c, f",
                "w = torch.size(c, 3)",
                "c = torch.cat([torch.narrow(c, 3, 1, 1), c, torch.narrow(c, 3, torch.sub(w, 1), 1)], 3)",
                "h = torch.size(c, 2)",
                "c = torch.cat([torch.narrow(c, 2, 1, 1), c, torch.narrow(c, 2, torch.sub(h, 1), 1)], 2)",
                "y = torch.conv_transpose2d(c, f, None, [2, 2], [4, 4], [1, 1], 1, [1, 1])",
                "return torch.sub(x, y)");
        String pooled = String.format(
                Locale.ROOT,
                "torch.sqrt(torch.add(torch.avg_pool2d(torch.mul(%%1$s, %%1$s), [%1$d, %1$d]), %2$s))",
                SQUARE,
                LEAST);
        difference = TorchFunction.of(
                manager,
                "a, b",
                "a = " + String.format(Locale.ROOT, pooled, "a"),
                "b = " + String.format(Locale.ROOT, pooled, "b"),
                "return torch.mean(torch.abs(torch.sub(a, b)))");
    }

    /**
     * @param picture [N, 3, size, size] in [−1, 1], part of the gradient graph; size at least 32
     * @param target the same of the world
     * @return a scalar, the sum over the bands of the mean difference; a {@link #BANDS}th of it is the mean over bands
     */
    NDArray of(NDArray picture, NDArray target) {
        List<NDArray> found = bands(picture);
        List<NDArray> wanted = bands(target);
        NDArray sum = difference.apply(found.get(0), wanted.get(0));
        for (int i = 1; i < BANDS; i++) {
            sum = sum.add(difference.apply(found.get(i), wanted.get(i)));
        }
        return sum;
    }

    /** From fine to coarse, [3N, 1, size >> i, size >> i]. */
    List<NDArray> bands(NDArray picture) {
        Shape shape = picture.getShape();
        NDArray fine = picture.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
        List<NDArray> bands = new ArrayList<>();
        for (int i = 0; i < BANDS; i++) {
            NDArray coarse = coarser.apply(fine, small);
            bands.add(band.apply(fine, coarse, large));
            fine = coarse;
        }
        return bands;
    }
}
