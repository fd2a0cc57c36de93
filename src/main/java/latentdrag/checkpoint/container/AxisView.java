package latentdrag.checkpoint.container;

import java.util.Arrays;
import latentdrag.checkpoint.source.CheckpointException;

/**
 * How another program's order of axes becomes the standard one: axes kept in the order named, the others of one element dropped, some
 * then running backwards. Immutable.
 */
public final class AxisView {
    /** The tensor as it is. */
    public static final AxisView AS_IS = new AxisView(new int[0], new int[0], true);

    private final int[] kept;
    private final int[] backwards;
    private final boolean asIs;

    private AxisView(int[] kept, int[] backwards, boolean asIs) {
        this.kept = kept;
        this.backwards = backwards;
        this.asIs = asIs;
    }

    /** The axes named, in this order; none for a single number. */
    public static AxisView of(int... kept) {
        return new AxisView(kept.clone(), new int[0], false);
    }

    /** With the axes named (counted in the new order) running backwards. */
    public AxisView backwards(int... axes) {
        return new AxisView(kept, axes.clone(), asIs);
    }

    /**
     * @throws CheckpointException if an axis is not there, or one that should fall away has more than one element
     */
    public long[] shape(long[] shape) {
        if (asIs) {
            return shape;
        }
        long[] result = new long[kept.length];
        boolean[] named = new boolean[shape.length];
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] >= shape.length) {
                throw unexpected(shape);
            }
            result[i] = shape[kept[i]];
            named[kept[i]] = true;
        }
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != 1 && !named[i]) {
                throw unexpected(shape);
            }
        }
        return result;
    }

    public StoredTensor of(StoredTensor tensor) {
        if (asIs) {
            return tensor;
        }
        long[] shape = shape(tensor.shape());
        long[] old = tensor.strides();
        long[] strides = Arrays.stream(kept).mapToLong(axis -> old[axis]).toArray();
        long first = tensor.offset();
        for (int axis : backwards) {
            first += Math.max(0, shape[axis] - 1) * strides[axis];
            strides[axis] = -strides[axis];
        }
        return new StoredTensor(
                tensor.type(), shape, strides, tensor.data(), tensor.elements() == 0 ? tensor.offset() : first);
    }

    private static CheckpointException unexpected(long[] shape) {
        return new CheckpointException(
                "its shape is " + Shapes.words(shape) + ", which no tensor of that name has in a StyleGAN2 generator");
    }
}
