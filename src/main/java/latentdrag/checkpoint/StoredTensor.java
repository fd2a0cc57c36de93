package latentdrag.checkpoint;

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
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            // An axis of one element may have any stride. Both factors are at most the file's length.
            long stride = shape[i] == 1 ? 0 : strides[i];
            if (stride < 0 || stride > available || Math.multiplyHigh(shape[i], stride) != 0) {
                return false;
            }
            last += (shape[i] - 1) * stride;
            if (last < 0 || last >= available) {
                return false;
            }
        }
        return true;
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
}
