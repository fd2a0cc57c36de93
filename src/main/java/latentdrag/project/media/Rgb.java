package latentdrag.project.media;

import java.awt.image.BufferedImage;
import latentdrag.image.Frame;

/** Frames as Java's pictures of three channels; what is transparent lies on white. Pure functions. */
final class Rgb {
    private Rgb() {}

    static BufferedImage image(Frame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[frame.width()];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                row[x] = onWhite(frame.argb(x, y));
            }
            image.setRGB(0, y, frame.width(), 1, row, 0, frame.width());
        }
        return image;
    }

    static int onWhite(int argb) {
        int alpha = argb >>> 24;
        return alpha == 255
                ? argb
                : 0xff000000
                        | mixed(argb >> 16 & 0xff, alpha) << 16
                        | mixed(argb >> 8 & 0xff, alpha) << 8
                        | mixed(argb & 0xff, alpha);
    }

    private static int mixed(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
