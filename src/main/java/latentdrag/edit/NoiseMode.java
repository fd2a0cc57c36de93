package latentdrag.edit;

/** Which per-pixel noise the synthesis network adds. */
public enum NoiseMode {
    /** The noise stored with the network: the same picture every time. */
    CONST,
    /** No noise. */
    NONE,
    /** Fresh Gaussian noise for every picture. */
    RANDOM
}
