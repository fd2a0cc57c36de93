package latentdrag.project;

import latentdrag.image.Frame;

/** Small copies of pictures. Pure functions. */
public final class Thumbnail {
    /** Longest side in pixels. */
    public static final int SIDE = 256;

    private Thumbnail() {}

    /** The picture at most {@link #SIDE} pixels on a side, each the mean of those it stands for; a small picture as it is. */
    public static Frame of(Frame frame) {
        int longest = Math.max(frame.width(), frame.height());
        if (longest <= SIDE) {
            return frame;
        }
        int width = Math.max(1, (int) Math.round((double) frame.width() * SIDE / longest));
        int height = Math.max(1, (int) Math.round((double) frame.height() * SIDE / longest));
        byte[] bytes = new byte[width * height * frame.channels()];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < frame.channels(); c++) {
                    bytes[i++] = (byte) mean(
                            frame,
                            c,
                            x * frame.width() / width,
                            (x + 1) * frame.width() / width,
                            y * frame.height() / height,
                            (y + 1) * frame.height() / height);
                }
            }
        }
        return new Frame(width, height, frame.channels(), bytes);
    }

    private static int mean(Frame frame, int channel, int x0, int x1, int y0, int y1) {
        int sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                sum += frame.value(x, y, channel);
            }
        }
        int count = (x1 - x0) * (y1 - y0);
        return (sum + count / 2) / count;
    }
}
