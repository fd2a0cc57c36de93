package latentdrag.project.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final int SIDE = 128;

    private static BufferedImage image(IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, colour.applyAsInt(i % SIDE, i / SIDE));
        }
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    }

    private static int rgb(double red, double green, double blue) {
        return (int) Math.round(red) << 16 | (int) Math.round(green) << 8 | (int) Math.round(blue);
    }

    @Test
    void whatHasFewColoursKeepsThemExactly() {
        BufferedImage image = image((x, y) -> 0x102030 + 0x050301 * (x / 8) + 0x0b0000 * (y / 8 % 2));
        assertTrue(Arrays.stream(pixels(image)).distinct().count() > 16);
        assertTrue(Arrays.equals(pixels(image), pixels(Palette.indexed(image))));
    }

    /** A wall in soft light, with other things that want colours, too. */
    private static BufferedImage wall() {
        return image((x, y) -> {
            double light = 1 - 0.35 * Math.hypot(x - 30, y - 20) / SIDE;
            return y < SIDE / 2
                    ? rgb(light * 138, light * 173, light * 175)
                    : rgb(255.0 * x / SIDE, 255.0 * (y - SIDE / 2) * 2 / SIDE, 128 + 100 * Math.sin(x / 9.0));
        });
    }

    @Test
    void softLightDoesNotFallIntoBands() {
        int[] before = pixels(wall());
        int[] after = pixels(Palette.indexed(wall()));
        assertTrue(Arrays.stream(after).distinct().count() <= 256);
        double off = 0;
        int cells = 0;
        for (int y = 0; y < SIDE / 2; y += 8) {
            for (int x = 0; x < SIDE; x += 8) {
                off += Math.abs(green(before, x, y) - green(after, x, y));
                cells++;
            }
        }
        assertEquals(0, off / cells, 0.45, "what eight by eight pixels come to is the colour that is meant");
    }

    private static double green(int[] pixels, int left, int top) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += pixels[(top + i / 8) * SIDE + left + i % 8] >> 8 & 0xff;
        }
        return sum / 64;
    }
}
