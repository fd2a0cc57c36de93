package latentdrag.edit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Where a latent comes from before it is dragged. Immutable; any thread. */
public sealed interface LatentOrigin {
    /** The seed it was made from, of a mixture that of its base; empty where it came from a file or a photograph. */
    default Optional<Seed> fromSeed() {
        return Optional.empty();
    }

    /** The same with every seed changed, e.g. to another ψ; a file stays what it is. */
    default LatentOrigin with(UnaryOperator<Seed> change) {
        return this;
    }

    /**
     * z = NumPy RandomState(seed).randn, through the mapping network.
     *
     * @param seed 0 … 2³²−1
     * @param psi truncation ψ: 1 leaves w alone, 0 gives the average w
     * @param cutoff number of leading rows that are truncated; empty = all
     * @param classIndex class of a conditional network; empty = none, a label of zeros
     */
    record Seed(long seed, double psi, OptionalInt cutoff, OptionalInt classIndex) implements LatentOrigin {
        public static final long MAX = 0xFFFF_FFFFL;

        public Seed {
            if (seed < 0 || seed > MAX) {
                throw new IllegalArgumentException("a seed is a whole number from 0 to " + MAX + ", got " + seed);
            }
            if (!Double.isFinite(psi)) {
                throw new IllegalArgumentException("truncation ψ must be a number, got " + psi);
            }
        }

        public static Seed of(long seed, double psi) {
            return new Seed(seed, psi, OptionalInt.empty(), OptionalInt.empty());
        }

        /** Another seed with the same truncation and class. */
        public Seed withSeed(long other) {
            return new Seed(other, psi, cutoff, classIndex);
        }

        /**
         * Where no class was named, of the first: a conditional network has learnt pictures of its classes, not of none.
         *
         * @param classes of the network; 0 = it is not conditional
         */
        public Seed withUsualClass(int classes) {
            boolean named = classIndex.isPresent() || classes == 0;
            return named ? this : new Seed(seed, psi, cutoff, OptionalInt.of(0));
        }

        @Override
        public Optional<Seed> fromSeed() {
            return Optional.of(this);
        }

        @Override
        public LatentOrigin with(UnaryOperator<Seed> change) {
            return change.apply(this);
        }
    }

    /** A file that holds w⁺ (.npy, .npz or .pt; [num_ws, w_dim] or [1, num_ws, w_dim]). */
    record File(Path path) implements LatentOrigin {}

    /** The latent that was found for a photograph. */
    record Photograph(PhotographSource source) implements LatentOrigin {}

    /**
     * Style mixing (StyleGAN, Section 3.1): rows of w⁺ of another seed in the place of the base's.
     *
     * @param base gives the other rows
     * @param styles gives the rows from {@code first} on
     * @param first 0 or more
     * @param end index after the last row that {@code styles} gives, above {@code first}
     */
    record Mix(Seed base, Seed styles, int first, int end) implements LatentOrigin {
        public Mix {
            if (first < 0 || end <= first) {
                throw new IllegalArgumentException(
                        "rows are numbered from 0 and at least one is mixed, got " + first + " to " + (end - 1));
            }
        }

        @Override
        public Optional<Seed> fromSeed() {
            return Optional.of(base);
        }

        @Override
        public LatentOrigin with(UnaryOperator<Seed> change) {
            return new Mix(change.apply(base), change.apply(styles), first, end);
        }
    }
}
