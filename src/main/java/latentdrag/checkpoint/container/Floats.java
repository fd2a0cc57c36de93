package latentdrag.checkpoint.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import latentdrag.checkpoint.source.CheckpointException;

/**
 * Reads stored tensors as float32 in C order, piece by piece through two small buffers. Only where the elements lie in another order is
 * the tensor as it is stored held in memory as a whole. One thread.
 */
public final class Floats {
    /** Elements handed on at a time: 8 MB of float32. */
    public static final int CHUNK = 1 << 21;

    private static final long LARGEST_TENSOR = 1L << 30;

    private ByteBuffer stored = buffer(0);
    private ByteBuffer piece = buffer(0);

    /** Takes the next elements, native-order float32 between position and limit of a direct buffer that is reused afterwards. */
    @FunctionalInterface
    public interface Sink {
        void accept(ByteBuffer floats);
    }

    /**
     * @throws CheckpointException if the numbers are of a type weights cannot have, or the tensor is larger than any generator's
     */
    public static void requireReadable(StoredTensor tensor) {
        if (!tensor.type().isReal()) {
            throw new CheckpointException("it holds numbers of type " + tensor.type()
                    + ", where F16, BF16, F32 and F64 are supported; convert it to float32 first");
        }
        if (tensor.span() > LARGEST_TENSOR / tensor.type().bytes()) {
            throw new CheckpointException("it is larger than any generator's (" + tensor.span() + " numbers)");
        }
    }

    /**
     * @param sink is given all elements in order, at most {@link #CHUNK} at a time, at least once
     * @throws CheckpointException if the data ends too early
     */
    public void read(StoredTensor tensor, Sink sink) {
        requireReadable(tensor);
        boolean dense = tensor.contiguous();
        if (!dense) {
            stored = read(tensor, 0, tensor.span(), stored);
        }
        Walk walk = new Walk(tensor);
        long left = tensor.elements();
        do {
            int count = (int) Math.min(CHUNK, left);
            piece = grown(piece, 4 * count);
            if (dense) {
                stored = read(tensor, tensor.elements() - left, count, stored);
                convert(tensor.type(), count);
            } else {
                walk.pack(stored, piece, count);
            }
            sink.accept(piece.rewind().limit(4 * count));
            left -= count;
        } while (left > 0);
    }

    /** All elements of a tensor that is known to be small. */
    public float[] all(StoredTensor tensor) {
        float[] values = new float[(int) tensor.elements()];
        FloatBuffer target = FloatBuffer.wrap(values);
        read(tensor, floats -> target.put(floats.asFloatBuffer()));
        return values;
    }

    private void convert(ElementType type, int count) {
        if (type == ElementType.F32) {
            // The same bits; native order is the file's on every machine PyTorch runs on.
            piece.put(stored.limit(4 * count));
            return;
        }
        for (int i = 0; i < count; i++) {
            piece.putFloat(number(type, stored, i));
        }
    }

    private static float number(ElementType type, ByteBuffer from, int index) {
        return switch (type) {
            case F16 -> half(from.getShort(2 * index));
            case BF16 -> Float.intBitsToFloat(from.getShort(2 * index) << 16);
            case F64 -> (float) from.getDouble(8 * index);
            default -> from.getFloat(4 * index);
        };
    }

    /** IEEE 754 binary16; every number of it is exact in float32. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    private static ByteBuffer read(StoredTensor tensor, long from, long count, ByteBuffer into) {
        int size = tensor.type().bytes();
        ByteBuffer target = grown(into, (int) (count * size));
        try {
            tensor.data().read((tensor.lowest() + from) * size, target);
        } catch (EOFException e) {
            throw new CheckpointException("it ends too early (a download that broke off?); download it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.flip();
    }

    private static ByteBuffer grown(ByteBuffer buffer, int bytes) {
        return (buffer.capacity() >= bytes ? buffer : buffer(bytes)).clear().limit(bytes);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A walk over the elements in C order, wherever they lie. */
    private static final class Walk {
        private final ElementType type;
        private final long[] shape;
        private final long[] strides;
        private final long[] index;
        private long at;

        Walk(StoredTensor tensor) {
            type = tensor.type();
            shape = tensor.shape();
            strides = tensor.strides();
            index = new long[shape.length];
            at = tensor.first();
        }

        void pack(ByteBuffer from, ByteBuffer to, int count) {
            for (int i = 0; i < count; i++) {
                if (type == ElementType.F32) {
                    to.putInt(from.getInt(4 * (int) at)); // bits, so that a NaN stays the one it is
                } else {
                    to.putFloat(number(type, from, (int) at));
                }
                step();
            }
        }

        private void step() {
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < shape[axis]) {
                    return;
                }
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }
}
