package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import latentdrag.stylegan.Architecture;

/**
 * Turns stored tensors into float32 arrays, one after the other through one buffer: at no time is there more in Java memory than the
 * largest tensor as it is stored.
 */
final class WeightLoader {
    private static final long LARGEST_TENSOR = 1L << 30;

    private final NDManager manager;
    private final ReadProgress progress;
    private ByteBuffer stored = buffer(0);
    private ByteBuffer packed = buffer(0);

    WeightLoader(NDManager manager, ReadProgress progress) {
        this.manager = manager;
        this.progress = progress;
    }

    /**
     * @param fileLength bytes in the file, against which a claim of many large tensors is held
     * @return every tensor of the architecture, in its order
     */
    Map<String, NDArray> load(Architecture architecture, StoredNetwork network, long fileLength) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String name : architecture.tensorShapes().keySet()) {
            tensors.put(name, named(name, () -> network.tensors().apply(name)));
        }
        return load(tensors, fileLength);
    }

    /** As they are stored, whatever they belong to. */
    Map<String, NDArray> load(Map<String, StoredTensor> tensors, long fileLength) {
        long elements = 0;
        for (Map.Entry<String, StoredTensor> tensor : tensors.entrySet()) {
            requireReadable(tensor.getKey(), tensor.getValue());
            elements += tensor.getValue().elements();
        }
        // Half-precision numbers take two bytes each; only tensors that share their data can need more.
        if (elements > 2 * fileLength) {
            throw new CheckpointException(
                    "it is damaged: " + elements + " weights cannot lie in " + fileLength + " bytes");
        }
        return loadAll(tensors, elements);
    }

    private Map<String, NDArray> loadAll(Map<String, StoredTensor> tensors, long elements) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        boolean complete = false;
        try {
            long done = 0;
            for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
                progress.report("Reading weights", (double) done / Math.max(1, elements));
                weights.put(entry.getKey(), named(entry.getKey(), () -> load(entry.getValue())));
                done += entry.getValue().elements();
            }
            progress.report("Reading weights", 1);
            complete = true;
            return weights;
        } finally {
            if (!complete) {
                weights.values().forEach(NDArray::close);
            }
        }
    }

    private static void requireReadable(String name, StoredTensor tensor) {
        if (tensor.type().djl() == null) {
            throw new CheckpointException("its tensor " + name + " holds numbers of type " + tensor.type()
                    + ", where F16, F32 and F64 are supported; convert it to float32 first");
        }
        if (tensor.span() > LARGEST_TENSOR) {
            throw new CheckpointException(
                    "its tensor " + name + " is larger than any generator's (" + tensor.span() + " bytes)");
        }
    }

    private NDArray load(StoredTensor tensor) {
        stored = read(tensor);
        ByteBuffer dense = stored;
        if (!tensor.contiguous()) {
            packed = packed(tensor);
            dense = packed;
        }
        DataType type = tensor.type().djl();
        if (type == null) {
            throw new IllegalStateException("checked before");
        }
        // The array refers to the buffer, which the next tensor overwrites; the copy owns its memory.
        try (NDArray view = manager.create(dense, new Shape(tensor.shape()), type)) {
            return type == DataType.FLOAT32 ? view.duplicate() : view.toType(DataType.FLOAT32, true);
        }
    }

    private ByteBuffer read(StoredTensor tensor) {
        int bytes = (int) tensor.span();
        ByteBuffer target = stored.capacity() >= bytes ? stored : buffer(bytes);
        target.clear().limit(bytes);
        try {
            tensor.data().read(tensor.byteOffset(), target);
        } catch (EOFException e) {
            throw new CheckpointException("it ends too early (a download that broke off?); download it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.flip();
    }

    /** The elements in C order; memory formats such as channels-last store them in another. */
    private ByteBuffer packed(StoredTensor tensor) {
        int size = tensor.type().bytes();
        int bytes = (int) (tensor.elements() * size);
        ByteBuffer target = packed.capacity() >= bytes ? packed : buffer(bytes);
        target.clear();
        long[] shape = tensor.shape();
        long[] strides = tensor.strides();
        long[] index = new long[shape.length];
        long at = 0;
        for (long i = 0; i < tensor.elements(); i++) {
            int from = (int) (at * size);
            switch (size) {
                case 2 -> target.putShort(stored.getShort(from));
                case 4 -> target.putInt(stored.getInt(from));
                default -> target.putLong(stored.getLong(from));
            }
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return target.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static <T> T named(String tensor, Supplier<T> work) {
        try {
            return work.get();
        } catch (CheckpointException e) {
            throw e.getMessage().contains(tensor)
                    ? e
                    : new CheckpointException(e.getMessage() + " (tensor " + tensor + ")", e);
        }
    }
}
