package latentdrag.ui.canvas;

import latentdrag.image.Point;

/**
 * How the picture lies in the view. The centre of pixel (x, y) is seen at ((x + ½) · scale + left, (y + ½) · scale + top).
 * Immutable; any thread.
 *
 * @param scale view pixels per image pixel, above 0
 * @param left view x of the picture's left edge
 * @param top view y of the picture's top edge
 */
public record Viewport(double scale, double left, double top) {
    public static final double MIN_SCALE = 0.05;
    public static final double MAX_SCALE = 64;

    /** View pixels left free around a picture that is fitted. */
    private static final double MARGIN = 28;

    public Viewport {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("a scale must be above 0, got " + scale);
        }
    }

    /** The whole picture, centred and as large as it goes. */
    public static Viewport fit(double viewWidth, double viewHeight, int width, int height) {
        double scale = Math.min((viewWidth - 2 * MARGIN) / width, (viewHeight - 2 * MARGIN) / height);
        return centred(viewWidth, viewHeight, width, height, clamp(scale));
    }

    /** The picture centred at a scale. */
    public static Viewport centred(double viewWidth, double viewHeight, int width, int height, double scale) {
        return new Viewport(scale, (viewWidth - width * scale) / 2, (viewHeight - height * scale) / 2);
    }

    public double viewX(double imageX) {
        return (imageX + 0.5) * scale + left;
    }

    public double viewY(double imageY) {
        return (imageY + 0.5) * scale + top;
    }

    public Point toImage(double viewX, double viewY) {
        return new Point((viewX - left) / scale - 0.5, (viewY - top) / scale - 0.5);
    }

    /** Larger by a factor, with the place under (x, y) of the view staying where it is. */
    public Viewport zoomedAt(double x, double y, double factor) {
        double newScale = clamp(scale * factor);
        double ratio = newScale / scale;
        return new Viewport(newScale, x - (x - left) * ratio, y - (y - top) * ratio);
    }

    public Viewport panned(double dx, double dy) {
        return new Viewport(scale, left + dx, top + dy);
    }

    private static double clamp(double scale) {
        return Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale));
    }
}
