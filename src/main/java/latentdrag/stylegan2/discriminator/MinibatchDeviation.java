package latentdrag.stylegan2.discriminator;

import java.util.OptionalInt;

/**
 * How a discriminator sees whether the pictures of a batch differ (Progressive GAN, arXiv 1710.10196, Section 3; in groups as in
 * StyleGAN2). Immutable; any thread.
 *
 * @param groupSize pictures that are held against each other, where a batch has as many; empty = all of a batch
 * @param features channels that are added; 0 = nothing is
 */
public record MinibatchDeviation(OptionalInt groupSize, int features) {
    /** As every published network has it. */
    public static final MinibatchDeviation STANDARD = new MinibatchDeviation(OptionalInt.of(4), 1);

    public MinibatchDeviation {
        if ((groupSize.isPresent() && groupSize.getAsInt() < 1) || features < 0) {
            throw new IllegalArgumentException(
                    "impossible minibatch deviation: groups of " + groupSize + ", " + features + " features");
        }
    }

    /** Pictures in a group of a batch. */
    public int group(int batch) {
        return Math.min(batch, groupSize.orElse(batch));
    }

    /** Whether a batch can be divided into such groups. */
    public boolean takes(int batch) {
        return batch > 0 && (features == 0 || batch % group(batch) == 0);
    }
}
