package latentdrag.checkpoint.container;

import java.util.Arrays;

/** Arithmetic on tensor shapes that come from files and may claim anything. */
public final class Shapes {
    private Shapes() {}

    /** Number of elements; {@link Long#MAX_VALUE} where it does not fit or a size is negative. */
    public static long elements(long[] shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0 || Math.multiplyHigh(count, size) != 0 || count * size < 0) {
                return Long.MAX_VALUE;
            }
            count *= size;
        }
        return count;
    }

    /** Strides of a C-order tensor, in elements. */
    public static long[] contiguousStrides(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= Math.max(1, shape[i]);
        }
        return strides;
    }

    /** Whether the elements lie in C order without gaps; axes of length 1 may have any stride. */
    static boolean isContiguous(long[] shape, long[] strides) {
        long[] dense = contiguousStrides(shape);
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && strides[i] != dense[i]) {
                return false;
            }
        }
        return true;
    }

    public static String words(long[] shape) {
        return Arrays.toString(shape);
    }
}
