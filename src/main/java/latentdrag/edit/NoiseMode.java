package latentdrag.edit;

/** Kinds of {@link Noise}. */
public enum NoiseMode {
    /** The noise stored with the network. */
    CONST,
    /** No noise. */
    NONE,
    /** Gaussian noise drawn from a seed. */
    RANDOM
}
