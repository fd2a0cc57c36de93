package latentdrag.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.family.Assumption;
import latentdrag.stylegan2.Architecture;

/**
 * What is known of a checkpoint beside its numbers. Immutable; any thread.
 *
 * @param architecture everything about the network but its weights
 * @param family how the file was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param evidence why it was taken for that, as clauses
 * @param assumptions what the file does not say and how it was settled
 * @param metadata what the file says of itself (name, licence, …); may be empty
 * @param training arguments of the training and of the network, where they are recorded
 * @param classNames of a conditional network, in order; empty where the file has none
 * @param tensors as they are stored, in the architecture's order
 * @param sha256 of the file, lower-case hex
 * @param discriminator the other half of the GAN, where the file holds it
 */
public record CheckpointInfo(
        Architecture architecture,
        String family,
        List<String> evidence,
        List<Assumption> assumptions,
        Map<String, String> metadata,
        Map<String, String> training,
        List<String> classNames,
        List<Tensor> tensors,
        String sha256,
        Optional<HeldDiscriminator> discriminator) {

    /**
     * One tensor of the network.
     *
     * @param name its standard name
     * @param shape size of each axis, in the standard order
     * @param storedAs the number format in the file, e.g. "F16"; "none" where the file does not hold it
     */
    public record Tensor(String name, List<Long> shape, String storedAs) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    public CheckpointInfo {
        evidence = List.copyOf(evidence);
        assumptions = List.copyOf(assumptions);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
        classNames = List.copyOf(classNames);
        tensors = List.copyOf(tensors);
    }

    /** Of a network that comes from no file. */
    public static CheckpointInfo of(
            Architecture architecture, String family, Map<String, String> metadata, String sha256) {
        return new CheckpointInfo(
                architecture,
                family,
                List.of(),
                List.of(),
                metadata,
                Map.of(),
                List.of(),
                List.of(),
                sha256,
                Optional.empty());
    }

    /** The same with other words of itself. */
    public CheckpointInfo withMetadata(Map<String, String> others) {
        return new CheckpointInfo(
                architecture,
                family,
                evidence,
                assumptions,
                others,
                training,
                classNames,
                tensors,
                sha256,
                discriminator);
    }

    /** The licence the file names for itself. */
    public Optional<String> licence() {
        return Optional.ofNullable(metadata.getOrDefault("license", metadata.get("licence")));
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
