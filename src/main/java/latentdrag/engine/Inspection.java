package latentdrag.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an inspector shows of a model beyond {@link ModelInfo}'s dimensions, in plain values. Immutable; any thread.
 *
 * @param evidence why the file was taken for its family, as clauses
 * @param assumptions what the file does not say and how it was settled
 * @param licence the licence the file names for itself
 * @param training arguments of the training and of the network, where they are recorded
 * @param classNames of a conditional network, in order; empty where the file has none
 * @param mappingLrMultiplier learning-rate multiplier of the mapping network
 * @param convClamp bound on activations; empty = none
 * @param tensors all there are, in the order of the network
 * @param pivot the latent the network was tuned around, where it lies beside the file and fits
 * @param discriminator the other half of the GAN, where the file or one beside it holds it
 */
public record Inspection(
        List<String> evidence,
        List<Assumed> assumptions,
        Optional<String> licence,
        Map<String, String> training,
        List<String> classNames,
        double mappingLrMultiplier,
        OptionalDouble convClamp,
        List<Tensor> tensors,
        Optional<Path> pivot,
        Optional<Discriminator> discriminator) {

    /** For a model that comes from no file. */
    public static final Inspection NONE = new Inspection(
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            0.01,
            OptionalDouble.empty(),
            List.of(),
            Optional.empty());

    /**
     * A discriminator in the file, or beside it.
     *
     * @param shape what it is like; empty where it cannot be used
     * @param file in which it lies: the model's own, or one beside it
     * @param where under which key it lies, e.g. "D"; empty for the whole file
     * @param assumptions what the file does not say and how it was settled
     * @param problem why it cannot be used, as a clause; empty where it can
     */
    public record Discriminator(
            Optional<Judge> shape, Path file, String where, List<Assumed> assumptions, String problem) {
        public Discriminator {
            assumptions = List.copyOf(assumptions);
        }
    }

    /**
     * What a discriminator is like.
     *
     * @param family how it was recognised
     * @param architecture "skip", "resnet" or "orig"
     * @param input what it does with a picture first, e.g. "plain"
     * @param pictures those it takes
     * @param classes 0 = unconditional
     * @param parameters number of trained values
     */
    public record Judge(
            String family,
            String architecture,
            String input,
            ModelInfo.Pictures pictures,
            int classes,
            long parameters) {}

    /** Of a file without a discriminator. */
    public Inspection(
            List<String> evidence,
            List<Assumed> assumptions,
            Optional<String> licence,
            Map<String, String> training,
            List<String> classNames,
            double mappingLrMultiplier,
            OptionalDouble convClamp,
            List<Tensor> tensors,
            Optional<Path> pivot) {
        this(
                evidence,
                assumptions,
                licence,
                training,
                classNames,
                mappingLrMultiplier,
                convClamp,
                tensors,
                pivot,
                Optional.empty());
    }

    /**
     * A setting the file does not say.
     *
     * @param setting its name, as {@link Engine#open} takes it
     * @param value what it was taken to be
     * @param reason why it had to be, as a clause
     */
    public record Assumed(String setting, String value, String reason) {}

    /**
     * One tensor.
     *
     * @param name its standard name
     * @param shape size of each axis
     * @param storedAs the number format in the file, e.g. "F16"; "none" where the file does not hold it
     */
    public record Tensor(String name, List<Long> shape, String storedAs) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    public Inspection {
        evidence = List.copyOf(evidence);
        assumptions = List.copyOf(assumptions);
        training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
        classNames = List.copyOf(classNames);
        tensors = List.copyOf(tensors);
    }
}
