package latentdrag.invert;

import latentdrag.image.photograph.CropAdjustment;
import latentdrag.image.photograph.CropSampler;

/** Where targets come from: a photograph and a crop of it that can be adjusted a little while the latent is sought. */
public interface PhotoSource {
    /**
     * The crop at a size.
     *
     * @param by what is added to the crop as the person made it
     */
    PhotoTarget target(CropAdjustment by, int height, int width);

    /**
     * The gradient of a loss on the adjustment.
     *
     * @param target what {@link #target} made of it
     * @param slope ∂L/∂target.values
     * @return ∂L/∂ log side, angle (radians), dx and dy (half sides of the person's crop)
     */
    double[] gradient(CropAdjustment by, PhotoTarget target, float[] slope);

    /** Whether the crop can be adjusted. */
    boolean isAdjustable();

    /**
     * A crop of a photograph.
     *
     * @param sampler at the network's own size
     * @param channels of the network's pictures
     */
    static PhotoSource of(CropSampler sampler, int channels) {
        return new CropSource(sampler, channels);
    }

    /** A picture that already has the network's size, and no photograph around it. */
    static PhotoSource fixed(PhotoTarget whole) {
        return new FixedSource(whole);
    }
}
