package latentdrag.drag;

import latentdrag.drag.PixelAxis.Taps;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.image.Point;

/**
 * Motion supervision of one point (DragGAN, Section 3.2, first term of Equation 2): |sg[F(q)] − F(q + d)| over q ∈ Ω₁(p, r₁) and
 * channels, d the unit vector from p to its target. Ω₁ is the disc of integer pixels with ‖q − p‖ &lt; r₁, clipped to the picture;
 * F(q + d) is bilinear between pixels and reads the border pixel where q + d leaves the picture.
 *
 * <p>Since sg stops the gradient, ∂L/∂F(q + d) is sign(F(q + d) − F(q)); it is spread over the cells of F by the weights they were
 * read with. The network then needs one backward pass whatever the number of points.
 */
public final class MotionSupervision {
    private final double radius;
    private final Reduction reduction;

    /** @param radius r₁ in pixels of the picture */
    public MotionSupervision(double radius, Reduction reduction) {
        this.radius = radius;
        this.reduction = reduction;
    }

    /**
     * @param window holds at least the cells around {@code p} within r₁ + 1
     * @param p an integer pixel inside the picture
     * @param target not p
     * @param gradient ∂L/∂F is added here
     * @return this point's part of the loss
     */
    public double pull(FeatureWindow window, Point p, Point target, FeatureGradient gradient) {
        FeatureGrid grid = window.grid();
        double length = p.distanceTo(target);
        double dx = (target.x() - p.x()) / length;
        double dy = (target.y() - p.y()) / length;
        int reach = (int) Math.ceil(radius);
        int count = pixelsOfDisc(grid, p);
        double scale = reduction == Reduction.MEAN ? 1.0 / ((double) count * window.channels()) : 1;
        float[] here = new float[window.channels()];
        float[] there = new float[window.channels()];
        byte[] signs = new byte[window.channels()];
        double sum = 0;
        for (int y = (int) p.y() - reach; y <= p.y() + reach; y++) {
            for (int x = (int) p.x() - reach; x <= p.x() + reach; x++) {
                if (!isInDisc(grid, p, x, y)) {
                    continue;
                }
                window.read(grid.y().at(y), grid.x().at(x), here);
                Taps rows = grid.y().at(y + dy);
                Taps columns = grid.x().at(x + dx);
                window.read(rows, columns, there);
                sum += differences(here, there, signs);
                gradient.add(rows, columns, signs, scale);
            }
        }
        return sum * scale;
    }

    private static double differences(float[] here, float[] there, byte[] signs) {
        double sum = 0;
        for (int c = 0; c < here.length; c++) {
            sum += Math.abs((double) there[c] - here[c]);
            signs[c] = (byte) Math.signum(there[c] - here[c]);
        }
        return sum;
    }

    private int pixelsOfDisc(FeatureGrid grid, Point p) {
        int reach = (int) Math.ceil(radius);
        int count = 0;
        for (int y = (int) p.y() - reach; y <= p.y() + reach; y++) {
            for (int x = (int) p.x() - reach; x <= p.x() + reach; x++) {
                count += isInDisc(grid, p, x, y) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isInDisc(FeatureGrid grid, Point p, int x, int y) {
        double dx = x - p.x();
        double dy = y - p.y();
        return x >= 0 && y >= 0 && x < grid.width() && y < grid.height() && dx * dx + dy * dy < radius * radius;
    }
}
