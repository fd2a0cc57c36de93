package latentdrag.checkpoint.family;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A generator recognised in a file, by standard names, whose weights have not been read yet.
 *
 * @param family how the file was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param evidence why, as clauses
 * @param weights all its tensors, by standard name
 * @param mappingLrMultiplier learning-rate multiplier of the mapping network
 * @param convClamp bound on activations; empty = none
 * @param notes what the file says beside the network
 * @param claims what the file says of the sizes of the network
 */
public record StoredNetwork(
        String family,
        List<String> evidence,
        Map<String, Weight> weights,
        double mappingLrMultiplier,
        OptionalDouble convClamp,
        TrainingMetadata notes,
        Claims claims) {
    /** The multiplier of the papers and of every published network (StyleGAN, Appendix C). */
    static final double STANDARD_LR_MULTIPLIER = 0.01;
}
