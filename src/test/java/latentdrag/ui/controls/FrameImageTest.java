package latentdrag.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import javafx.scene.image.Image;
import latentdrag.image.Frame;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A picture is shown as it is: brightness is not stretched from frame to frame, which makes other programs flicker. */
@ExtendWith(ApplicationExtension.class)
@Slow
class FrameImageTest {
    private final FrameImage shown = new FrameImage();

    private static Frame frame(int from) {
        byte[] bytes = new byte[4 * 4 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i % 10);
        }
        return new Frame(4, 4, 3, bytes);
    }

    private Image show(Frame frame) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> shown.of(frame));
    }

    @Test
    void everyFrameIsShownWithTheValuesItHas() {
        for (int from : new int[] {10, 100, 240, 0}) {
            Frame frame = frame(from);
            Image image = show(frame);
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    assertEquals(frame.argb(x, y), image.getPixelReader().getArgb(x, y), from + ": " + x + "," + y);
                }
            }
        }
    }

    @Test
    void framesOfOneSizeShareTheirMemory() {
        assertSame(show(frame(10)), show(frame(100)));
    }
}
