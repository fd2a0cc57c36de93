package latentdrag.lab.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import latentdrag.lab.clay.LandmarkName;
import latentdrag.stylegan2.Convolutions;

/**
 * Picture → places: a small hourglass of convolutions ends in one map per landmark, and the place is the mean of the cells weighted by
 * the map's softmax, which is differentiable and finer than a cell (integral regression, Sun et al., ECCV 2018, section 2.1).
 * 370,000 numbers, 84 million multiplications a picture. Belongs to the thread of its manager.
 */
final class DetectorNetwork {
    /** Pixels along each side of the picture it looks at. */
    static final int INPUT = 128;

    private static final int CELLS = 32;
    private static final float SLOPE = 0.1f;

    private final NDArray cells;
    private final Convolutions convolutions;

    /** @param manager keeps the constants */
    DetectorNetwork(NDManager manager) {
        float[] centres = new float[CELLS * CELLS * 2];
        for (int i = 0; i < CELLS * CELLS; i++) {
            centres[2 * i] = (i % CELLS + 0.5f) / CELLS;
            centres[2 * i + 1] = (i / CELLS + 0.5f) / CELLS;
        }
        cells = manager.create(centres, new Shape(CELLS * CELLS, 2));
        convolutions = Convolutions.proven(manager);
    }

    /** Names and shapes of the weights: [out, in, k, k] and [out]. */
    static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        layer(shapes, "down128", 3, 16, 3);
        layer(shapes, "down64", 16, 32, 3);
        layer(shapes, "look32", 32, 48, 3);
        layer(shapes, "down32", 48, 64, 3);
        layer(shapes, "look16", 64, 64, 3);
        layer(shapes, "down16", 64, 96, 3);
        layer(shapes, "look8", 96, 96, 3);
        layer(shapes, "think8", 96, 96, 3);
        layer(shapes, "up8", 96, 64, 1);
        layer(shapes, "join16", 64, 64, 3);
        layer(shapes, "up16", 64, 48, 1);
        layer(shapes, "join32", 48, 48, 3);
        // Without bias: a softmax does not see one.
        shapes.put("maps.weight", new Shape(LandmarkName.values().length, 48, 1, 1));
        return shapes;
    }

    private static void layer(Map<String, Shape> shapes, String name, int in, int out, int kernel) {
        shapes.put(name + ".weight", new Shape(out, in, kernel, kernel));
        shapes.put(name + ".bias", new Shape(out));
    }

    /** Gaussian weights that keep the size of activations (He et al. 2015, equation 10), biases 0. */
    static Map<String, float[]> fresh(Random random) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> {
            float[] values = new float[(int) shape.size()];
            if (name.endsWith(".weight")) {
                double deviation = Math.sqrt(2.0 / (shape.get(1) * shape.get(2) * shape.get(3)));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * random.nextGaussian());
                }
            }
            weights.put(name, values);
        });
        return weights;
    }

    /**
     * Looks for the landmarks; differentiable in the weights.
     *
     * @param pictures [N, 3, 128, 128] in [−1, 1]
     * @param weights as {@link #shapes()} says
     * @return [N, landmarks, 2]: x and y as shares of the picture's side, from its left and upper edge
     */
    NDArray places(NDArray pictures, Map<String, NDArray> weights) {
        NDArray at64 = active(convolved(pictures, weights, "down128", 2)); // [N, 16, 64, 64]
        NDArray at32 = active(convolved(at64, weights, "down64", 2));
        at32 = active(convolved(at32, weights, "look32", 1)); // [N, 48, 32, 32]
        NDArray at16 = active(convolved(at32, weights, "down32", 2));
        at16 = active(convolved(at16, weights, "look16", 1)); // [N, 64, 16, 16]
        NDArray at8 = active(convolved(at16, weights, "down16", 2));
        at8 = active(convolved(at8, weights, "look8", 1));
        at8 = active(convolved(at8, weights, "think8", 1)); // [N, 96, 8, 8]
        NDArray joined16 = at16.add(enlarged(convolved(at8, weights, "up8", 1)));
        joined16 = active(convolved(joined16, weights, "join16", 1));
        NDArray joined32 = at32.add(enlarged(convolved(joined16, weights, "up16", 1)));
        joined32 = active(convolved(joined32, weights, "join32", 1));
        NDArray maps = convolved(joined32, weights, "maps", 1); // [N, landmarks, 32, 32]
        Shape shape = maps.getShape();
        NDArray shares = maps.reshape(shape.get(0), shape.get(1), CELLS * CELLS).softmax(2);
        return shares.matMul(cells);
    }

    private NDArray convolved(NDArray x, Map<String, NDArray> weights, String name, int stride) {
        NDArray weight = weights.get(name + ".weight");
        if (weight == null) {
            throw new IllegalArgumentException("the landmark finder has no tensor " + name + ".weight");
        }
        return convolutions.convolve(x, weight, weights.get(name + ".bias"), stride);
    }

    private static NDArray active(NDArray x) {
        return Activation.leakyRelu(x, SLOPE);
    }

    /** Twice the size, bilinear. */
    private static NDArray enlarged(NDArray x) {
        Shape shape = x.getShape();
        return x.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, 1, false);
    }
}
