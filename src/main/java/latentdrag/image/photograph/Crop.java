package latentdrag.image.photograph;

import java.util.Locale;
import latentdrag.image.Point;

/**
 * The rectangle of a photograph that a network sees: a square, or a network's own shape. Lengths are pixels of the upright photograph,
 * measured from its left and upper edge: the photograph's centre is (width / 2, height / 2), the centre of its first pixel (0.5, 0.5), which
 * {@link Point} calls (0, 0). Immutable; any thread.
 *
 * @param x centre, pixels from the photograph's left edge
 * @param y centre, pixels from its upper edge
 * @param side the longer side, pixels, above 0
 * @param degrees by how much the rectangle is turned, clockwise as it is seen
 * @param aspect width divided by height, above 0; 1 = a square
 */
public record Crop(double x, double y, double side, double degrees, double aspect) {
    /** Of Karras et al., arXiv 1710.10196, Appendix C, halved: half a side is the larger of these times the eyes' and the mouth's distance. */
    private static final double BY_EYES = 2.0;

    private static final double BY_MOUTH = 1.8;

    public Crop {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(degrees)) {
            throw new IllegalArgumentException("a crop needs finite numbers, got " + x + ", " + y + ", " + degrees);
        }
        if (!(side > 0 && Double.isFinite(side)) || !(aspect > 0 && Double.isFinite(aspect))) {
            throw new IllegalArgumentException(
                    "a crop needs a side and an aspect above 0, got " + side + " and " + aspect);
        }
    }

    /** A square. */
    public static Crop square(double x, double y, double side, double degrees) {
        return new Crop(x, y, side, degrees, 1);
    }

    /**
     * The largest that lies in the middle of a photograph, not turned.
     *
     * @param width of the photograph, pixels
     * @param height of the photograph, pixels
     * @param aspect of the network's picture, width divided by height
     */
    public static Crop largest(int width, int height, double aspect) {
        double fitting = Math.min(width, height * aspect);
        return new Crop(width / 2.0, height / 2.0, Math.max(fitting, fitting / aspect), 0, aspect);
    }

    /**
     * Where the networks for faces expect a face (CelebA-HQ and FFHQ; Karras et al., arXiv 1710.10196, Appendix C).
     *
     * @param eye the centre of one eye
     * @param otherEye the centre of the other; which is which does not matter
     * @param mouth the middle between its corners
     * @throws IllegalArgumentException where the three places are one, or lie so that they tell no direction
     */
    public static Crop ofFace(Point eye, Point otherEye, Point mouth) {
        double middleX = (eye.x() + otherEye.x()) / 2;
        double middleY = (eye.y() + otherEye.y()) / 2;
        double downX = mouth.x() - middleX;
        double downY = mouth.y() - middleY;
        double acrossX = otherEye.x() - eye.x();
        double acrossY = otherEye.y() - eye.y();
        if (acrossX * downY - acrossY * downX < 0) { // the first eye is the picture's right one
            acrossX = -acrossX;
            acrossY = -acrossY;
        }
        double axisX = acrossX + downY;
        double axisY = acrossY - downX;
        double half = Math.max(BY_EYES * Math.hypot(acrossX, acrossY), BY_MOUTH * Math.hypot(downX, downY));
        if (!(Math.hypot(axisX, axisY) > 1e-6 * half)) {
            throw new IllegalArgumentException(
                    "two eyes and a mouth lie in three places, got " + eye + ", " + otherEye + ", " + mouth);
        }
        double degrees = Math.toDegrees(Math.atan2(axisY, axisX));
        return square(middleX + 0.1 * downX + 0.5, middleY + 0.1 * downY + 0.5, 2 * half, degrees);
    }

    /** Pixels of the photograph. */
    public double width() {
        return side * Math.min(1, aspect);
    }

    /** Pixels of the photograph. */
    public double height() {
        return side * Math.min(1, 1 / aspect);
    }

    /** In another network's shape, with the same centre, longer side and angle. */
    public Crop withAspect(double other) {
        return new Crop(x, y, side, degrees, other);
    }

    /** Changed as settling the crop has found. */
    public Crop adjusted(CropAdjustment by) {
        return new Crop(
                x + by.dx() * side / 2,
                y + by.dy() * side / 2,
                side * Math.exp(by.logSide()),
                degrees + Math.toDegrees(by.angle()),
                aspect);
    }

    /** The four corners, [4][x, y] in the photograph's pixels: upper left, upper right, lower right, lower left. */
    public double[][] corners() {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double[][] corners = new double[4][];
        for (int i = 0; i < 4; i++) {
            double right = width() * (i == 1 || i == 2 ? 0.5 : -0.5);
            double down = height() * (i >= 2 ? 0.5 : -0.5);
            corners[i] = new double[] {x + right * cos - down * sin, y + right * sin + down * cos};
        }
        return corners;
    }

    /**
     * How much of it lies inside a photograph, 0 to 1.
     *
     * @param photoWidth pixels
     * @param photoHeight pixels
     */
    public double insideShare(int photoWidth, int photoHeight) {
        return Math.min(1, Polygons.area(Polygons.inside(corners(), photoWidth, photoHeight)) / (width() * height()));
    }

    /** Centre, side and angle as people type them, e.g. "512, 384, 700, -3.5". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f, %.1f, %.1f, %.2f", x, y, side, degrees);
    }
}
