package latentdrag.drag.preview;

import java.util.Arrays;

/**
 * How much of a pass's time went into cells that only a picture needs: what it took beyond the passes of late that came without one.
 * Engine thread only.
 */
final class PassTime {
    private static final int LATE = 5;

    private final double[] late = new double[LATE];
    private int plain;
    private double extra;

    /** @param withPicture whether it held cells for a picture */
    void took(double millis, boolean withPicture) {
        if (!withPicture) {
            late[plain++ % LATE] = millis;
        } else if (plain > 0) {
            extra += Math.max(0, millis - usual());
        }
    }

    private double usual() {
        double[] sorted = Arrays.copyOf(late, Math.min(plain, LATE));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Milliseconds for pictures since this was last asked. */
    double takeExtra() {
        double taken = extra;
        extra = 0;
        return taken;
    }
}
