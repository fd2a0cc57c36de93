package latentdrag.checkpoint;

import java.util.Arrays;

/** Where a tensor lies in a file and how; nothing is read until it is wanted. Checked to lie inside its data. */
final class StoredTensor {
    private final ElementType type;
    private final long[] shape;
    private final long[] strides;
    private final ByteSource data;
    private final long offset;

    /**
     * @param shape size of each axis
     * @param strides elements from one index to the next, for each axis
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
        long available = data.length() / type.bytes();
        if (shape.length != strides.length || offset < 0 || offset > available) {
            throw outside();
        }
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            boolean sane = shape[i] >= 0 && shape[i] <= available && strides[i] >= 0 && strides[i] <= available;
            // Both factors are at most the file's length, so the product fits unless it is nonsense.
            if (!sane || Math.multiplyHigh(shape[i], strides[i]) != 0 || last > available) {
                throw outside();
            }
            last += Math.max(0, shape[i] - 1) * strides[i];
        }
        // Weights never repeat elements; a shape larger than its data is an attempt to fill the memory.
        if (last < 0 || Shapes.elements(shape) > available || (Shapes.elements(shape) > 0 && last >= available)) {
            throw outside();
        }
    }

    ElementType type() {
        return type;
    }

    long[] shape() {
        return shape.clone();
    }

    long[] strides() {
        return strides.clone();
    }

    ByteSource data() {
        return data;
    }

    /** Offset of the first element in the data, in bytes. */
    long byteOffset() {
        return offset * type.bytes();
    }

    long elements() {
        return Shapes.elements(shape);
    }

    /** Bytes from the first element to the end of the last. */
    long span() {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            last += Math.max(0, shape[i] - 1) * strides[i];
        }
        return elements() == 0 ? 0 : (last + 1) * type.bytes();
    }

    boolean contiguous() {
        return Shapes.isContiguous(shape, strides);
    }

    private CheckpointException outside() {
        return new CheckpointException("it is damaged: a tensor of shape " + Arrays.toString(shape)
                + " does not fit the " + data.length() + " bytes stored for it; download it again");
    }
}
