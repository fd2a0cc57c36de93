package latentdrag.ui.canvas;

import java.util.Arrays;
import latentdrag.image.Mask;

/**
 * The line between what may change and what must stay, by marching squares between pixel centres. Immutable; any thread.
 */
public final class Contour {
    private double[] segments = new double[256];
    private int used;

    /** Traces a mask. */
    public Contour(Mask mask) {
        for (int y = 0; y < mask.height() - 1; y++) {
            for (int x = 0; x < mask.width() - 1; x++) {
                trace(mask, x, y);
            }
        }
        segments = Arrays.copyOf(segments, used);
    }

    /** Four values a segment: x and y of its ends, in image pixels. */
    double[] segments() {
        return segments.clone();
    }

    private void trace(Mask mask, int x, int y) {
        boolean a = mask.isEditable(x, y);
        boolean b = mask.isEditable(x + 1, y);
        boolean c = mask.isEditable(x + 1, y + 1);
        boolean d = mask.isEditable(x, y + 1);
        if (a == b && b == c && c == d) {
            return;
        }
        // Ends lie in the middle of those sides of the square whose corners differ: top, right, bottom, left.
        double[] ends = new double[8];
        int n = 0;
        n = a != b ? put(ends, n, x + 0.5, y) : n;
        n = b != c ? put(ends, n, x + 1, y + 0.5) : n;
        n = d != c ? put(ends, n, x + 0.5, y + 1) : n;
        n = a != d ? put(ends, n, x, y + 0.5) : n;
        for (int i = 0; i < n; i += 4) {
            add(ends[i], ends[i + 1], ends[i + 2], ends[i + 3]);
        }
    }

    private static int put(double[] ends, int at, double x, double y) {
        ends[at] = x;
        ends[at + 1] = y;
        return at + 2;
    }

    private void add(double x0, double y0, double x1, double y1) {
        if (used == segments.length) {
            segments = Arrays.copyOf(segments, 2 * used);
        }
        segments[used++] = x0;
        segments[used++] = y0;
        segments[used++] = x1;
        segments[used++] = y1;
    }
}
