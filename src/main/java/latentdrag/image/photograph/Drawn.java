package latentdrag.image.photograph;

import latentdrag.image.Frame;

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
    /** Two pictures of one size; grey ones count as three equal channels. */
    public static Drawn of(Frame before, Frame after) {
        return new Drawn(before.width(), before.height(), values(before), values(after));
    }

    public Drawn {
        if (before.length != 3 * height * width || after.length != 3 * height * width) {
            throw new IllegalArgumentException("two pictures of " + width + "×" + height
                    + " have three values a pixel, got " + before.length + " and " + after.length);
        }
    }

    private static float[] values(Frame frame) {
        int area = frame.width() * frame.height();
        float[] values = new float[3 * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                int channel = frame.channels() == 1 ? 0 : c;
                values[c * area + i] = frame.value(i % frame.width(), i / frame.width(), channel) / 127.5f - 1;
            }
        }
        return values;
    }
}
