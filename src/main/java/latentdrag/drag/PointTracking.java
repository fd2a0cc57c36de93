package latentdrag.drag;

import latentdrag.drag.PixelAxis.Taps;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.image.Point;

/**
 * Point tracking (DragGAN, Section 3.3, Equation 3): pᵢ ← argmin over q ∈ Ω₂(pᵢ, r₂) of ‖F(q) − fᵢ‖, over integer pixels of the
 * square ±r₂, clipped to the picture. Of equal minima the one nearest to pᵢ wins, so that a point on a flat ground stays.
 */
public final class PointTracking {
    private final int radius;
    private final TrackingNorm norm;

    /** @param radius r₂ in pixels of the picture */
    public PointTracking(int radius, TrackingNorm norm) {
        this.radius = radius;
        this.norm = norm;
    }

    /**
     * Where a point went.
     *
     * @param point an integer pixel inside the picture
     * @param confidence 1 − (least distance) / (mean distance over the window): 1 when the template was found exactly, 0 when the
     *     best place is no better than its surroundings
     * @param texture (mean distance over the window) / (length of the template): how much the surroundings differ from the template, 0
     *     on flat ground, where a point cannot be told from its neighbours
     */
    public record Tracked(Point point, double confidence, double texture) {}

    /**
     * @param window holds at least the cells around {@code p} within r₂
     * @param p an integer pixel inside the picture
     * @param template fᵢ
     */
    public Tracked track(FeatureWindow window, Point p, float[] template) {
        FeatureGrid grid = window.grid();
        int top = (int) Math.max(0, p.y() - radius);
        int left = (int) Math.max(0, p.x() - radius);
        int bottom = (int) Math.min(grid.height() - 1.0, p.y() + radius);
        int right = (int) Math.min(grid.width() - 1.0, p.x() + radius);
        float[] feature = new float[window.channels()];
        Taps[] columns = new Taps[right - left + 1];
        for (int x = left; x <= right; x++) {
            columns[x - left] = grid.x().at(x);
        }
        Point best = p;
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int y = top; y <= bottom; y++) {
            Taps rows = grid.y().at(y);
            for (int x = left; x <= right; x++) {
                window.read(rows, columns[x - left], feature);
                double distance = distance(feature, template);
                sum += distance;
                Point q = new Point(x, y);
                if (distance < least || (distance == least && q.distanceTo(p) < best.distanceTo(p))) {
                    least = distance;
                    best = q;
                }
            }
        }
        double mean = sum / ((double) (bottom - top + 1) * columns.length);
        double length = distance(template, new float[template.length]);
        return new Tracked(best, mean > 0 ? Math.max(0, 1 - least / mean) : 0, length > 0 ? mean / length : 0);
    }

    private double distance(float[] a, float[] b) {
        double sum = 0;
        if (norm == TrackingNorm.L1) {
            for (int c = 0; c < a.length; c++) {
                sum += Math.abs((double) a[c] - b[c]);
            }
            return sum;
        }
        for (int c = 0; c < a.length; c++) {
            double d = (double) a[c] - b[c];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}
