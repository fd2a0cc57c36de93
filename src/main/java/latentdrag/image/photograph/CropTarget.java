package latentdrag.image.photograph;

/**
 * What a network is to draw: a crop at the network's size. Immutable: arrays pass over and must not be changed. Any thread.
 *
 * @param width pixels of the network
 * @param height pixels of the network
 * @param values [3, height, width], red, green and blue as in sRGB, −1 = 0 of 255, 1 = 255
 * @param weights [height, width], 1 = the photograph's own, 0 = reflected from beyond its edge and not to be counted
 */
@SuppressWarnings("ArrayRecordComponent") // a value on its way into a loss; nobody compares two
public record CropTarget(int width, int height, float[] values, float[] weights) {
    public CropTarget {
        if (values.length != 3 * height * width || weights.length != height * width) {
            throw new IllegalArgumentException("a target of " + width + "×" + height
                    + " has three values and one weight a" + " pixel, got " + values.length + " and " + weights.length);
        }
    }
}
