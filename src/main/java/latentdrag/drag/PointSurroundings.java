package latentdrag.drag;

import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.stylegan.CellWindow;

/** Which windows of the picture show what moves: a square around every handle point, those that overlap as one. */
final class PointSurroundings {
    /** The part of a square's side over which its edge fades. */
    static final int FADE = 8;

    private PointSurroundings() {}

    /** @param side pixels, at least 1; windows are clipped to the picture */
    static List<CellWindow> windows(List<Handle> handles, int side, Frame picture) {
        List<CellWindow> windows = new ArrayList<>();
        for (Handle handle : handles) {
            CellWindow window = around(handle.place(), side, picture);
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

    private static CellWindow around(Point p, int side, Frame picture) {
        int top = (int) p.y() - side / 2;
        int left = (int) p.x() - side / 2;
        return new CellWindow(
                Math.max(0, top),
                Math.max(0, left),
                Math.min(picture.height(), top + side),
                Math.min(picture.width(), left + side));
    }
}
