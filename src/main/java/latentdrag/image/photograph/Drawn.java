package latentdrag.image.photograph;

/**
 * What a network has drawn of a crop, before a drag and after it. Immutable: arrays pass over and must not be changed. Any thread.
 *
 * @param width pixels of the network
 * @param height pixels of the network
 * @param before x₀, the reconstruction, [3, height, width] in [−1, 1]
 * @param after x₁, the edit, [3, height, width] in [−1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // a value on its way into a photograph; nobody compares two
public record Drawn(int width, int height, float[] before, float[] after) {
    public Drawn {
        if (before.length != 3 * height * width || after.length != 3 * height * width) {
            throw new IllegalArgumentException("two pictures of " + width + "×" + height
                    + " have three values a pixel, got " + before.length + " and " + after.length);
        }
    }
}
