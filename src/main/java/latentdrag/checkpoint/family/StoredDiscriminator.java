package latentdrag.checkpoint.family;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import latentdrag.stylegan2.discriminator.InputStage;
import org.jspecify.annotations.Nullable;

/**
 * A discriminator recognised in a file, by standard names, whose weights have not been read yet.
 *
 * @param family how it was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param where under which key it lies, e.g. "D"; empty for the whole file
 * @param weights all its tensors, by standard name
 * @param said what the file says of it beside the tensors
 */
record StoredDiscriminator(String family, String where, Map<String, Weight> weights, Said said) {

    /**
     * What the shapes of tensors do not tell, and what has to agree with them.
     *
     * @param convClamp bound on activations; empty = none
     * @param lrMultiplier learning-rate multiplier of the labels' mapping
     * @param groupSize of the minibatch deviation; empty = all pictures of a batch
     * @param input what is done with the picture first
     * @param claims sizes and kind that the tensors have to have
     * @param base height and width of the last block's map; null where it is not said
     */
    record Said(
            OptionalDouble convClamp,
            double lrMultiplier,
            OptionalInt groupSize,
            InputStage input,
            DiscriminatorClaims claims,
            @Nullable Base base) {}

    /** Height and width of a map, in cells, as a file claims them. */
    record Base(long height, long width) {
        boolean has(long cells) {
            return height * width == cells;
        }
    }

    /** What the names of a block's tensors begin with. */
    static String block(int index) {
        return "b" + (4L << index) + ".";
    }

    /** One filter for every block that halves a map and has other tensors. */
    static void putFilter(Map<String, Weight> weights, Weight filter) {
        for (String name : List.copyOf(weights.keySet())) {
            int dot = name.indexOf('.');
            String block = dot < 0 ? "" : name.substring(0, dot + 1);
            if (block.matches("b\\d{1,5}\\.") && !block.equals(block(0))) {
                weights.put(block + "resample_filter", filter);
            }
        }
    }
}
