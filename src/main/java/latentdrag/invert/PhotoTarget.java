package latentdrag.invert;

import java.util.Arrays;

/**
 * What a network's picture is to become: a part of a photograph at some size. Immutable.
 *
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 * @param channels of the picture
 * @param values [channels, height, width], in [−1, 1]; not to be changed
 * @param weights how much a pixel counts, 0 to 1 [height, width]; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying a picture in every step would be waste
public record PhotoTarget(int height, int width, int channels, float[] values, float[] weights) {
    public PhotoTarget {
        if (values.length != channels * height * width || weights.length != height * width) {
            throw new IllegalArgumentException("a target of " + channels + "×" + height + "×" + width + " has not "
                    + values.length + " values and " + weights.length + " weights");
        }
    }

    /** Of a whole picture. */
    public static PhotoTarget of(int height, int width, int channels, float[] values) {
        float[] weights = new float[height * width];
        Arrays.fill(weights, 1);
        return new PhotoTarget(height, width, channels, values, weights);
    }

    /**
     * How far a picture's value is off, as it counts. What is brighter than white, or darker than black, is shown as that, so where the
     * photograph is white or black it is not off.
     *
     * @param i index of the value
     */
    float off(int i, float value) {
        return slope(i, value) * (value - values[i]);
    }

    /** ∂{@link #off}/∂value. */
    float slope(int i, float value) {
        float wanted = values[i];
        boolean isShownAlike = (wanted >= 1 && value >= 1) || (wanted <= -1 && value <= -1);
        return isShownAlike ? 0 : weights[i % pixels()];
    }

    int pixels() {
        return height * width;
    }

    /** The same at half the size, by means over 2×2 pixels. */
    PhotoTarget half() {
        return new PhotoTarget(
                height / 2,
                width / 2,
                channels,
                Pooling.halved(values, channels, height, width),
                Pooling.halved(weights, 1, height, width));
    }
}
