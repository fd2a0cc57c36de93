package latentdrag.edit;

import java.util.Arrays;
import java.util.List;

/**
 * What a model's discriminator says of the model's own pictures of {@value #SEEDS} seeds: the measure for any other picture of it, since a
 * logit means nothing by itself. Immutable; any thread.
 */
public final class SeedLogits {
    /** How many seeds are asked, from 0 on, at truncation 1. */
    public static final int SEEDS = 200;

    private final List<Double> logits;
    private final double[] sorted;

    /**
     * @param logits one for each seed, in order of the seeds
     * @throws IllegalArgumentException if there are not so many, or one is not a number
     */
    public SeedLogits(List<Double> logits) {
        if (logits.size() != SEEDS || !logits.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(SEEDS + " finite logits are needed, got " + logits);
        }
        this.logits = List.copyOf(logits);
        sorted = logits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** In order of the seeds. */
    public List<Double> logits() {
        return logits;
    }

    /** @return what this logit means: of seeds with the same logit half count as less believable */
    public Believability judge(double logit) {
        int below = 0;
        int equal = 0;
        for (double other : sorted) {
            below += other < logit ? 1 : 0;
            equal += other == logit ? 1 : 0;
        }
        return new Believability(logit, 100.0 * (below + equal / 2.0) / sorted.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeedLogits that && logits.equals(that.logits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
