package latentdrag.edit.photograph;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a tuned network differs from its base: what is added to some of its weights. Files hold it in {@link Half} precision, so it is
 * {@link #rounded} before anything is done with it. Immutable: arrays pass over and must not be changed. Any thread.
 *
 * @param tensors by standard name
 */
public record WeightChange(Map<String, Tensor> tensors) {
    /** Leaves every weight as it is. */
    public static final WeightChange NONE = new WeightChange(Map.of());

    /**
     * @param shape of the tensor
     * @param values added to it, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes, which are compared below
    public record Tensor(long[] shape, float[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tensor t && Arrays.equals(shape, t.shape) && Arrays.equals(values, t.values);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
        }

        private Tensor rounded() {
            float[] halves = new float[values.length];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = Half.rounded(values[i]);
            }
            return new Tensor(shape, halves);
        }
    }

    public WeightChange {
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** How many numbers change. */
    public long size() {
        return tensors.values().stream().mapToLong(t -> t.values().length).sum();
    }

    /** Whether it leaves every weight as it is: the tuned network is its base then. */
    public boolean isNothing() {
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                if (value != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Every number as a file keeps it. */
    public WeightChange rounded() {
        Map<String, Tensor> halves = new TreeMap<>();
        tensors.forEach((name, tensor) -> halves.put(name, tensor.rounded()));
        return new WeightChange(halves);
    }

    @Override
    public String toString() {
        return "WeightChange[" + size() + " numbers]";
    }
}
