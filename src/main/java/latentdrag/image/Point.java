package latentdrag.image;

/**
 * A place in a picture, in image pixels: x to the right, y down, (0, 0) the centre of the top-left pixel. Immutable; any thread.
 *
 * @param x pixels from the centre of the left-most column
 * @param y pixels from the centre of the top row
 */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a point needs finite coordinates, got " + x + ", " + y);
        }
    }

    /** Euclidean distance in pixels. */
    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    public Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    /** The centre of the nearest pixel, ties towards +infinity. */
    public Point rounded() {
        return new Point(Math.floor(x + 0.5), Math.floor(y + 0.5));
    }

    /** The nearest point on the pixel centres of a picture of that size. */
    public Point clampedTo(int width, int height) {
        return new Point(Math.max(0, Math.min(width - 1.0, x)), Math.max(0, Math.min(height - 1.0, y)));
    }

    public boolean isInside(int width, int height) {
        return x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5;
    }
}
