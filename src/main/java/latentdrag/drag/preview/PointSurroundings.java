package latentdrag.drag.preview;

import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.CellWindow;
import latentdrag.image.Point;

/** Which windows of the picture show what moves: a square around every handle point, those that overlap as one. */
final class PointSurroundings {
    /** The part of a window's shorter side over which its edge fades. */
    private static final int FADE = 8;

    /** Squares move by this part of their side at once, so that the tables for one are of use for several pictures. */
    private static final int STRIDE = 4;

    private PointSurroundings() {}

    /** Pixels over which the edges of a window fade into what is around it. */
    static int fade(CellWindow window) {
        return Math.min(window.rows(), window.columns()) / FADE;
    }

    /** @param side pixels, at least 1; windows are clipped to the picture */
    static List<CellWindow> windows(List<Point> points, int side, int width, int height) {
        List<CellWindow> windows = new ArrayList<>();
        for (Point point : points) {
            CellWindow window = around(point, side, width, height);
            for (int i = 0; i < windows.size(); i++) {
                CellWindow other = windows.get(i);
                if (window.hull(other).cells() <= window.cells() + other.cells()) {
                    windows.remove(i);
                    window = window.hull(other);
                    i = -1; // the larger window may reach others now
                }
            }
            windows.add(window);
        }
        return windows;
    }

    private static CellWindow around(Point p, int side, int width, int height) {
        int top = begin(p.y(), side);
        int left = begin(p.x(), side);
        return new CellWindow(
                Math.max(0, top), Math.max(0, left), Math.min(height, top + side), Math.min(width, left + side));
    }

    private static int begin(double centre, int side) {
        int stride = Math.max(1, side / STRIDE);
        return (int) Math.round((centre - side / 2) / stride) * stride;
    }
}
