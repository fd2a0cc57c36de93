package latentdrag.stylegan2.discriminator;

/**
 * How a discriminator of a conditional GAN takes its labels: a mapping network without z makes a vector of them, on which the last
 * layer is projected (StyleGAN2-ADA, arXiv 2006.06676, Appendix; Miyato and Koyama, arXiv 1802.05637). Immutable; any thread.
 *
 * @param classes number of classes; 0 = unconditional
 * @param mapDim size of the vector; 1 where there are no classes
 * @param layers fully connected layers after the embedding
 * @param lrMultiplier learning-rate multiplier that scales weights and biases of those layers
 */
public record Labels(int classes, int mapDim, int layers, double lrMultiplier) {
    /** Of an unconditional network. */
    public static final Labels NONE = new Labels(0, 1, 0, 0.01);

    public Labels {
        if (classes < 0
                || mapDim < 1
                || layers < 0
                || !(lrMultiplier > 0)
                || (classes == 0 && (mapDim > 1 || layers > 0))) {
            throw new IllegalArgumentException("impossible labels: " + classes + " classes, " + mapDim + " values, "
                    + layers + " layers, multiplier " + lrMultiplier);
        }
    }
}
