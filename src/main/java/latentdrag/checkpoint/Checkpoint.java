package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.stylegan.Architecture;

/**
 * A generator as a file holds it. The arrays belong to the manager it was read into and live as long as that; all else is immutable.
 *
 * @param architecture everything about the network but its weights
 * @param weights float32, exactly the names and shapes of {@link Architecture#tensorShapes()}, in that order
 * @param family how the file was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param metadata what the file says of itself (name, licence, …); may be empty
 * @param sha256 of the file, lower-case hex
 */
public record Checkpoint(
        Architecture architecture,
        Map<String, NDArray> weights,
        String family,
        Map<String, String> metadata,
        String sha256) {

    public Checkpoint {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Number of trained values: all tensors but the buffers (noise constants, filters and the average w). */
    public long parameters() {
        long count = 0;
        for (Map.Entry<String, long[]> tensor : architecture.tensorShapes().entrySet()) {
            String name = tensor.getKey();
            boolean buffer =
                    name.endsWith(".noise_const") || name.endsWith(".resample_filter") || name.equals("mapping.w_avg");
            count += buffer ? 0 : Shapes.elements(tensor.getValue());
        }
        return count;
    }
}
