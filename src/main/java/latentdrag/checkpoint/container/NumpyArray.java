package latentdrag.checkpoint.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.HeapBytes;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy array as a pickle describes it: an empty array whose state is then set to (version, shape, dtype, Fortran order, bytes), or, in
 * protocol 5, a view on bytes.
 */
public final class NumpyArray implements TensorValue {
    private final ElementType type;
    private final boolean bigEndian;
    private final boolean fortran;
    private final long[] shape;
    private final ByteSource bytes;

    private NumpyArray(ElementType type, boolean bigEndian, boolean fortran, long[] shape, ByteSource bytes) {
        this.type = type;
        this.bigEndian = bigEndian;
        this.fortran = fortran;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** The array an object of the pickle describes; null if it is none, or not one of numbers. */
    public static @Nullable NumpyArray of(@Nullable Object value) {
        if (!(value instanceof PickledObject object) || !object.type().module().startsWith("numpy")) {
            return null;
        }
        return switch (object.type().name()) {
            case "_reconstruct" ->
                object.state() instanceof Object[] state && state.length == 5
                        ? of(state[1], state[2], Boolean.TRUE.equals(state[3]), bytes(state[4]))
                        : null;
            case "_frombuffer" ->
                of(object.argument(2), object.argument(1), "F".equals(object.argument(3)), bytes(object.argument(0)));
            default -> null;
        };
    }

    /** The elements of an array of Python objects; null for what is none. */
    public static @Nullable List<?> objects(@Nullable Object value) {
        return value instanceof PickledObject object
                        && object.type().module().startsWith("numpy")
                        && object.type().name().equals("_reconstruct")
                        && object.state() instanceof Object[] state
                        && state.length == 5
                        && state[4] instanceof List<?> elements
                ? elements
                : null;
    }

    private static @Nullable NumpyArray of(
            @Nullable Object shape, @Nullable Object dtype, boolean fortran, @Nullable ByteSource bytes) {
        long[] sizes = TorchTensor.longs(shape);
        if (sizes == null
                || bytes == null
                || !(dtype instanceof PickledObject object)
                || !(object.argument(0) instanceof String code)) {
            return null;
        }
        ElementType type = ElementType.ofNumpy(code);
        boolean big = object.state() instanceof Object[] state && state.length > 1 && ">".equals(state[1]);
        return type == null ? null : new NumpyArray(type, big, fortran, sizes, bytes);
    }

    /** Python 3 reads the byte strings of Python 2 as text of code points up to 255. */
    private static @Nullable ByteSource bytes(@Nullable Object value) {
        if (value instanceof ByteSource source) {
            return source;
        }
        return value instanceof String text ? new HeapBytes(text.getBytes(StandardCharsets.ISO_8859_1)) : null;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public StoredTensor locate() {
        if (bigEndian && type.bytes() > 1) {
            throw new CheckpointException("its numbers were stored by a big-endian machine, which is not supported");
        }
        long[] strides = Shapes.contiguousStrides(shape);
        if (fortran) {
            long step = 1;
            for (int i = 0; i < shape.length; i++) {
                strides[i] = step;
                step *= Math.max(1, shape[i]);
            }
        }
        return new StoredTensor(type, shape, strides, bytes, 0);
    }
}
