package latentdrag.edit.photograph;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a tuned network differs from its base: what is added to some of its weights. Immutable: arrays pass over and must not be changed.
 * Any thread.
 *
 * @param tensors by standard name
 */
public record WeightChange(Map<String, Tensor> tensors) {
    /**
     * @param shape of the tensor
     * @param values added to it, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes; nobody compares two
    public record Tensor(long[] shape, float[] values) {}

    public WeightChange {
        tensors = java.util.Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** How many numbers change. */
    public long size() {
        return tensors.values().stream().mapToLong(t -> t.values().length).sum();
    }
}
