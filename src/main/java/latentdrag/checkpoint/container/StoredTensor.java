package latentdrag.checkpoint.container;

import java.util.Arrays;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;

/**
 * Where a tensor lies in a file and how; nothing is read until it is wanted. Checked to lie inside its data. Views of it (other order
 * of axes, reversed axes) refer to the same data, so that what other programs store differently is read in the right order at once, see {@link AxisView}.
 */
public final class StoredTensor implements TensorValue {
    private final ElementType type;
    private final long[] shape;
    private final long[] strides;
    private final ByteSource data;
    private final long offset;

    /**
     * @param shape size of each axis
     * @param strides elements from one index to the next, for each axis; negative for a reversed axis
     * @param data little-endian elements
     * @param offset element of data that comes first
     * @throws CheckpointException if it does not lie inside the data
     */
    StoredTensor(ElementType type, long[] shape, long[] strides, ByteSource data, long offset) {
        this.type = type;
        this.shape = shape.clone();
        this.strides = strides.clone();
        this.data = data;
        this.offset = offset;
        if (!fits()) {
            throw new CheckpointException("it is damaged: a tensor of shape " + Shapes.words(shape)
                    + " does not fit the " + data.length() + " bytes stored for it; download it again");
        }
    }

    private boolean fits() {
        long available = data.length() / type.bytes();
        // Weights never repeat elements; a shape larger than its data is an attempt to fill the memory.
        if (shape.length != strides.length || offset < 0 || offset > available || Shapes.elements(shape) > available) {
            return false;
        }
        if (Shapes.elements(shape) == 0) {
            return true;
        }
        long first = offset;
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            // An axis of one element may have any stride. Both factors are at most the file's length.
            long stride = shape[i] == 1 ? 0 : strides[i];
            if (stride > available || stride < -available || Math.multiplyHigh(shape[i], Math.abs(stride)) != 0) {
                return false;
            }
            long reach = (shape[i] - 1) * stride;
            first += Math.min(0, reach);
            last += Math.max(0, reach);
            if (first < 0 || last < 0 || last >= available) {
                return false;
            }
        }
        return true;
    }

    public ElementType type() {
        return type;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public StoredTensor locate() {
        return this;
    }

    long[] strides() {
        return strides.clone();
    }

    ByteSource data() {
        return data;
    }

    /** Index in {@link #data} of the tensor's own first element. */
    long offset() {
        return offset;
    }

    /** The elements at index 0 of the first axis, as a view without that axis. */
    public StoredTensor head() {
        return new StoredTensor(
                type,
                Arrays.copyOfRange(shape, 1, shape.length),
                Arrays.copyOfRange(strides, 1, strides.length),
                data,
                offset);
    }

    public long elements() {
        return Shapes.elements(shape);
    }

    /** Index in {@link #data} of the element stored first, which reversed axes put before the tensor's own first. */
    long lowest() {
        long lowest = offset;
        for (int i = 0; i < shape.length; i++) {
            lowest += Math.min(0, Math.max(0, shape[i] - 1) * strides[i]);
        }
        return lowest;
    }

    /** The tensor's own first element, counted from {@link #lowest}. */
    long first() {
        return offset - lowest();
    }

    /** Elements from the one stored first to the one stored last, both counted. */
    long span() {
        if (elements() == 0) {
            return 0;
        }
        long reach = 0;
        for (int i = 0; i < shape.length; i++) {
            reach += (shape[i] - 1) * Math.abs(strides[i]);
        }
        return reach + 1;
    }

    boolean contiguous() {
        return Shapes.isContiguous(shape, strides);
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
