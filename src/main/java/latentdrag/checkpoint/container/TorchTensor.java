package latentdrag.checkpoint.container;

import org.jspecify.annotations.Nullable;

/** A torch tensor as a pickle describes it. The shape is what the file claims until {@link TorchFile} has found its data. */
public final class TorchTensor implements TensorValue {
    /** Index of the argument with marks, which few tensors have. */
    private static final int FLAGS = 6;

    private final TorchStorage storage;
    private final long offset;
    private final long[] shape;
    private final long[] strides;

    private TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
    }

    /** From the arguments of torch._utils._rebuild_tensor_v2: storage, offset, sizes, strides, …; null if they are not that. */
    static @Nullable TorchTensor of(Object[] arguments) {
        if (arguments.length < 4
                || arguments.length > FLAGS && isChanged(arguments[FLAGS])
                || !(arguments[0] instanceof TorchStorage storage)
                || !(arguments[1] instanceof Integer || arguments[1] instanceof Long)) {
            return null;
        }
        long[] shape = longs(arguments[2]);
        long[] strides = longs(arguments[3]);
        return shape == null || strides == null || shape.length != strides.length
                ? null
                : new TorchTensor(storage, ((Number) arguments[1]).longValue(), shape, strides);
    }

    /** Tensors may be marked as negated or conjugated, so that their numbers are not those that are stored. */
    private static boolean isChanged(@Nullable Object flags) {
        return flags instanceof Dict dict && dict.keys().stream().anyMatch(flag -> Boolean.TRUE.equals(dict.get(flag)));
    }

    TorchStorage storage() {
        return storage;
    }

    /** First element in the storage. */
    long offset() {
        return offset;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public StoredTensor locate() {
        return TorchFile.locate(this);
    }

    /** Elements from one index to the next, for each axis. */
    long[] strides() {
        return strides.clone();
    }

    /** A tuple of at most 16 sizes; null if it is something else. */
    static long @Nullable [] longs(@Nullable Object value) {
        Object tuple =
                value instanceof PickledObject size && size.type().name().equals("Size") ? size.argument(0) : value;
        if (!(tuple instanceof Object[] elements) || elements.length > 16) {
            return null;
        }
        long[] result = new long[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (!(elements[i] instanceof Integer || elements[i] instanceof Long)) {
                return null;
            }
            result[i] = ((Number) elements[i]).longValue();
            if (result[i] < 0) {
                return null;
            }
        }
        return result;
    }
}
