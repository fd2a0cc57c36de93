package latentdrag.lab.clay;

import java.util.function.IntConsumer;

/**
 * A rectangle of whole pixels.
 *
 * @param x left-most column
 * @param y top row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record PixelBox(int x, int y, int width, int height) {
    public PixelBox {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a box needs pixels, got " + width + "×" + height + " at " + x + ", " + y);
        }
    }

    /** The box with the same middle and sides that share of its own, of at least one pixel. */
    public PixelBox shrunk(double share) {
        int newWidth = (int) Math.max(1, Math.round(width * share));
        int newHeight = (int) Math.max(1, Math.round(height * share));
        return new PixelBox(x + (width - newWidth) / 2, y + (height - newHeight) / 2, newWidth, newHeight);
    }

    /** Tells the place of each of its pixels in a picture that is {@code across} pixels wide: y·across + x, row by row. */
    public void forEach(int across, IntConsumer place) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                place.accept(row * across + column);
            }
        }
    }
}
