package latentdrag.checkpoint.family;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** Copies of one resampling filter: files keep it for every layer that resamples. */
final class Filters {
    private static final float TOLERANCE = 1e-5f;

    private @Nullable String firstName;
    private @Nullable TensorValue first;
    private float[] values = new float[0];
    private final Map<String, TensorValue> found = new LinkedHashMap<>();

    void add(String name, TensorValue filter) {
        found.put(name, filter);
    }

    /**
     * The one all of them are; null where there is none.
     *
     * @throws CheckpointException naming two layers whose filters differ
     */
    @Nullable
    TensorValue common() {
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        found.forEach((name, filter) -> {
            float[] numbers = SmallTensor.values(name, filter);
            if (first == null) {
                first = filter;
                firstName = name;
                values = numbers;
            } else if (!same(numbers, filter, first)) {
                throw new CheckpointException("its resampling filters " + firstName + " and " + name
                        + " differ, where such layers of a StyleGAN2 generator have the same");
            }
        });
        return first;
    }

    private boolean same(float[] numbers, TensorValue filter, TensorValue other) {
        long[] shape = squeezed(filter.shape());
        if (!Arrays.equals(shape, squeezed(other.shape())) || Shapes.elements(shape) != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(numbers[i] - values[i]) <= TOLERANCE * Math.max(1, Math.abs(values[i])))) {
                return false;
            }
        }
        return true;
    }

    private static long[] squeezed(long[] shape) {
        return Arrays.stream(shape).filter(size -> size != 1).toArray();
    }
}
