package latentdrag.library;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The best this machine does with the tensor library: what every figure of a network is to be held against (Williams et al., Roofline,
 * Communications of the ACM 52, 2009). Immutable; any thread.
 *
 * @param multiplyAdds 10⁹ multiply-adds a second in a product of two large matrices
 * @param reading 10⁹ bytes a second read by a product of a large matrix and a vector
 * @param threads of one tensor operation
 */
public record Roofline(double multiplyAdds, double reading, int threads) {
    /** As the products inside a large convolution, and larger than the caches. */
    private static final int SIDE = 1024;

    /** 81 MiB of weights, larger than the caches of most machines. */
    private static final int TALL = 4608;

    private static final int REPEATS = 9;

    /** Takes a second or so. Engine thread only. */
    public static Roofline measure(NDManager parent) {
        try (NDManager manager = parent.newSubManager()) {
            double product = seconds(manager, SIDE, SIDE);
            double reading = seconds(manager, TALL, 1);
            return new Roofline(
                    (double) SIDE * SIDE * SIDE / product / 1e9,
                    4.0 * TALL * TALL / reading / 1e9,
                    JniUtils.getNumThreads());
        }
    }

    /** Best of a few products [side, side] · [side, columns], the result being read so that a device has finished. */
    private static double seconds(NDManager manager, int side, int columns) {
        NDArray a = manager.randomNormal(new Shape(side, side));
        NDArray b = manager.randomNormal(new Shape(side, columns));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long begun = System.nanoTime();
            try (NDArray c = a.matMul(b);
                    NDArray one = c.get("0, 0")) {
                one.getFloat();
            }
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        a.close();
        b.close();
        return best;
    }
}
