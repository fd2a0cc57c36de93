package latentdrag.checkpoint;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a file says of a generator, before any weight is read.
 *
 * @param shapes of all its tensors, by standard name
 * @param mappingLrMultiplier learning-rate multiplier of the mapping network
 * @param convClamp bound on activations; empty = none
 */
record NetworkFacts(Map<String, long[]> shapes, double mappingLrMultiplier, OptionalDouble convClamp) {
    /** The multiplier of the papers and of every published network (StyleGAN, Appendix C). */
    static final double STANDARD_LR_MULTIPLIER = 0.01;
}
