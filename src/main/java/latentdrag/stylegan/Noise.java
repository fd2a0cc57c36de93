package latentdrag.stylegan;

/** Which per-pixel noise the synthesis network adds after each convolution (StyleGAN, Section 2). */
public enum Noise {
    /** The noise_const buffers stored with the network. */
    CONST,
    /** No noise. */
    NONE,
    /** Fresh Gaussian noise at every call. */
    RANDOM
}
