package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import latentdrag.checkpoint.container.Floats;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.family.DefaultTensors;
import latentdrag.checkpoint.family.Recognition;
import latentdrag.checkpoint.family.Weight;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.MeanOfW;
import org.jspecify.annotations.Nullable;

/**
 * Turns stored tensors into float32 arrays, piece by piece: beside the arrays themselves there are only a few megabytes in memory, and
 * one tensor as it is stored where its elements lie in another order.
 */
final class WeightLoader {
    /** As many z as give the average w to about a hundredth of its deviation. */
    private static final int MEAN_SAMPLES = 4096;

    private final NDManager manager;
    private final ReadProgress progress;
    private final Floats floats = new Floats();
    private long total;
    private long done;

    WeightLoader(NDManager manager, ReadProgress progress) {
        this.manager = manager;
        this.progress = progress;
    }

    /**
     * Finds the numbers of every tensor without reading them.
     *
     * @param fileLength bytes in the file, against which a claim of many large tensors is held
     * @return where each lies, for the tensors the file holds, in the architecture's order
     * @throws CheckpointException naming the tensor, if its numbers are not there or of a type weights cannot have
     */
    static Map<String, StoredTensor> locate(Recognition recognition, long fileLength) {
        return locate(
                recognition.architecture().tensorShapes().keySet(),
                recognition.network().weights(),
                fileLength);
    }

    /** The same for those of the weights that are named. */
    static Map<String, StoredTensor> locate(Set<String> names, Map<String, Weight> weights, long fileLength) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long elements = 0;
        for (String name : names) {
            if (weights.get(name) instanceof Weight.Stored weight) {
                StoredTensor tensor = named(name, () -> readable(weight));
                tensors.put(name, tensor);
                elements += tensor.elements();
            }
        }
        requirePossible(elements, fileLength);
        return tensors;
    }

    /** Half-precision numbers take two bytes each; only tensors that share their data can need more. */
    private static void requirePossible(long elements, long fileLength) {
        if (elements > 2 * fileLength) {
            throw new CheckpointException(
                    "it is damaged: " + elements + " weights cannot lie in " + fileLength + " bytes");
        }
    }

    private static StoredTensor readable(Weight.Stored weight) {
        StoredTensor tensor = weight.locate();
        Floats.requireReadable(tensor);
        return tensor;
    }

    /** Every tensor of the architecture, in its order; nothing is left in the manager if reading fails. */
    Map<String, NDArray> load(Recognition recognition, long fileLength) {
        Map<String, NDArray> weights = load(
                recognition.architecture().tensorShapes().keySet(),
                recognition.network().weights(),
                fileLength);
        boolean complete = false;
        try {
            average(recognition, weights);
            complete = true;
            return weights;
        } finally {
            if (!complete) {
                weights.values().forEach(NDArray::close);
            }
        }
    }

    /** The same for those of the weights that are named. */
    Map<String, NDArray> load(Set<String> names, Map<String, Weight> from, long fileLength) {
        Map<String, StoredTensor> located = locate(names, from, fileLength);
        located.values().forEach(tensor -> total += tensor.elements());
        Map<String, NDArray> weights = new LinkedHashMap<>();
        boolean complete = false;
        try {
            for (String name : names) {
                Weight weight = from.get(name);
                if (weight == null) {
                    throw new IllegalStateException("the architecture is that of other weights: " + name);
                }
                report();
                weights.put(name, named(name, () -> array(weight, located.get(name))));
            }
            report();
            complete = true;
            return weights;
        } finally {
            if (!complete) {
                weights.values().forEach(NDArray::close);
            }
        }
    }

    /** Tensors that are no generator, as they are stored. */
    Map<String, NDArray> load(Map<String, StoredTensor> tensors, long fileLength) {
        tensors.forEach((name, tensor) -> {
            named(name, () -> {
                Floats.requireReadable(tensor);
                return tensor;
            });
            total += tensor.elements();
        });
        requirePossible(total, fileLength);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        boolean complete = false;
        try {
            tensors.forEach((name, tensor) ->
                    arrays.put(name, named(name, () -> array(new Weight.Stored(tensor), tensor))));
            complete = true;
            return arrays;
        } finally {
            if (!complete) {
                arrays.values().forEach(NDArray::close);
            }
        }
    }

    private void report() {
        progress.report("Reading weights", (double) done / Math.max(1, total));
    }

    private NDArray array(Weight weight, @Nullable StoredTensor tensor) {
        Shape shape = new Shape(weight.shape());
        if (weight instanceof Weight.Stored stored && tensor != null) {
            return array(stored, tensor, shape);
        }
        return weight instanceof Weight.Given given
                ? manager.create(given.values().clone(), shape)
                : manager.zeros(shape, DataType.FLOAT32);
    }

    private NDArray array(Weight.Stored weight, StoredTensor tensor, Shape shape) {
        Filling filling = new Filling(shape);
        boolean complete = false;
        try {
            floats.read(tensor, piece -> {
                adjust(piece, weight);
                filling.accept(piece);
                done += piece.remaining() / Float.BYTES;
                if (piece.remaining() == Float.BYTES * Floats.CHUNK) {
                    report();
                }
            });
            complete = true;
            return filling.array();
        } finally {
            if (!complete) {
                filling.discard();
            }
        }
    }

    private static void adjust(ByteBuffer piece, Weight.Stored weight) {
        if (weight.times() == 1 && weight.plus() == 0) {
            return; // every bit as it is
        }
        FloatBuffer values = piece.asFloatBuffer();
        for (int i = 0; i < values.limit(); i++) {
            values.put(i, values.get(i) * weight.times() + weight.plus());
        }
    }

    private void average(Recognition recognition, Map<String, NDArray> weights) {
        if (recognition.network().weights().get(DefaultTensors.W_AVG) instanceof Weight.MeanOfW) {
            progress.report("Computing the average w", -1);
            NDArray average = weights.get(DefaultTensors.W_AVG);
            if (average != null) {
                average.set(MeanOfW.of(recognition.architecture(), weights, MEAN_SAMPLES));
            }
        }
    }

    /** An array in the making. */
    private final class Filling {
        private final Shape shape;
        private @Nullable NDArray array;
        private long filled;

        Filling(Shape shape) {
            this.shape = shape;
        }

        void accept(ByteBuffer piece) {
            int count = piece.remaining() / Float.BYTES;
            boolean all = count == shape.size();
            // The array refers to the buffer, which the next piece overwrites; the copy owns its memory.
            try (NDArray view = manager.create(piece, all ? shape : new Shape(count), DataType.FLOAT32)) {
                if (all) {
                    array = view.duplicate();
                } else {
                    if (array == null) {
                        array = manager.create(new Shape(shape.size()), DataType.FLOAT32);
                    }
                    array.set(new NDIndex(filled + ":" + (filled + count)), view);
                }
            }
            filled += count;
        }

        NDArray array() {
            if (array == null) {
                throw new IllegalStateException("nothing was read");
            }
            if (array.getShape().equals(shape)) {
                return array;
            }
            try (NDArray flat = array) {
                return flat.reshape(shape); // the same memory
            }
        }

        void discard() {
            if (array != null) {
                array.close();
            }
        }
    }

    static <T> T named(String tensor, Supplier<T> work) {
        try {
            return work.get();
        } catch (CheckpointException e) {
            throw e.getMessage().contains(tensor)
                    ? e
                    : new CheckpointException(e.getMessage() + " (tensor " + tensor + ")", e);
        }
    }
}
