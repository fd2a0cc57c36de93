package latentdrag.clay;

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
}
