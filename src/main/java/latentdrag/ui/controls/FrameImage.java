package latentdrag.ui.controls;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import latentdrag.image.Frame;
import org.jspecify.annotations.Nullable;

/** Turns frames into JavaFX images, using the same memory as long as their size is the same. JavaFX thread. */
public final class FrameImage {
    private @Nullable Frame drawn;
    private @Nullable PixelBuffer<IntBuffer> pixels;
    private @Nullable WritableImage image;

    /** The image of a frame; it shows another frame after the next call. */
    public Image of(Frame frame) {
        PixelBuffer<IntBuffer> buffer = pixels;
        WritableImage result = image;
        if (buffer == null
                || result == null
                || buffer.getWidth() != frame.width()
                || buffer.getHeight() != frame.height()) {
            buffer = new PixelBuffer<>(
                    frame.width(),
                    frame.height(),
                    IntBuffer.allocate(frame.width() * frame.height()),
                    PixelFormat.getIntArgbPreInstance());
            result = new WritableImage(buffer);
            pixels = buffer;
            image = result;
            drawn = null;
        }
        if (drawn == null || !drawn.equals(frame)) {
            buffer.updateBuffer(b -> {
                fill(b.getBuffer().array(), frame);
                return null;
            });
            drawn = frame;
        }
        return result;
    }

    private static void fill(int[] argb, Frame frame) {
        int i = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                argb[i++] = premultiplied(frame.argb(x, y));
            }
        }
    }

    private static int premultiplied(int argb) {
        int a = argb >>> 24;
        if (a == 0xff) {
            return argb;
        }
        int r = (argb >> 16 & 0xff) * a / 255;
        int g = (argb >> 8 & 0xff) * a / 255;
        int b = (argb & 0xff) * a / 255;
        return a << 24 | r << 16 | g << 8 | b;
    }
}
