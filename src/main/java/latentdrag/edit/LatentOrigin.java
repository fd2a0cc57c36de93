package latentdrag.edit;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Where a latent comes from before it is dragged. Immutable; any thread. */
public sealed interface LatentOrigin {

    /**
     * z = NumPy RandomState(seed).randn, through the mapping network.
     *
     * @param seed 0 … 2³²−1
     * @param psi truncation ψ: 1 leaves w alone, 0 gives the average w
     * @param cutoff number of leading rows that are truncated; empty = all
     * @param classIndex class of a conditional network; empty = none
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
    }

    /** A file that holds w⁺ (.npy, .npz or .pt; [num_ws, w_dim] or [1, num_ws, w_dim]). */
    record File(Path path) implements LatentOrigin {}
}
