package latentdrag.generator;

import java.util.List;

/**
 * What is known of a generator network without computing anything. Immutable; any thread.
 *
 * @param zDim size of z
 * @param cDim number of classes of a conditional network; 0 = unconditional
 * @param wDim size of w
 * @param rows of w⁺, one for each layer that reads a w
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 * @param channels of the picture
 * @param layers whose feature maps can be looked at, in the order in which they are computed
 * @param featureLayer index of the one that a drag reads unless another is chosen
 */
public record GeneratorShape(
        int zDim,
        int cDim,
        int wDim,
        int rows,
        int height,
        int width,
        int channels,
        List<FeatureLayer> layers,
        int featureLayer) {
    public GeneratorShape {
        layers = List.copyOf(layers);
        if (zDim < 1 || cDim < 0 || wDim < 1 || rows < 1 || height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException("no network has z " + zDim + ", c " + cDim + ", w " + wDim + ", " + rows
                    + " rows and pictures of " + channels + "×" + height + "×" + width);
        }
        if (featureLayer < 0 || featureLayer >= layers.size()) {
            throw new IllegalArgumentException(
                    "there is no feature layer " + featureLayer + " among " + layers.size() + " layers");
        }
    }

    /** @param index in {@link #layers} */
    public FeatureLayer layer(int index) {
        return layers.get(index);
    }
}
