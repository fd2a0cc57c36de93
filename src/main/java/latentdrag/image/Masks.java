package latentdrag.image;

import java.util.List;

/** Masks as pictures: white = may change, black = must stay. Pure functions; any thread. */
public final class Masks {
    /** The darkest luma that counts as white. */
    private static final int WHITE = 128;

    private Masks() {}

    /**
     * A picture read as a mask: a pixel may change where it is lighter than middle grey (Rec. 601 luma of 128 and more); a
     * transparent one (alpha below 128) must stay.
     */
    public static Mask fromFrame(Frame frame) {
        boolean[] editable = new boolean[frame.width() * frame.height()];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                editable[y * frame.width() + x] = isWhite(frame.argb(x, y));
            }
        }
        return Mask.of(frame.width(), frame.height(), editable);
    }

    /** The mask as a grey picture, 255 = may change, 0 = must stay. */
    public static Frame toFrame(Mask mask) {
        byte[] bytes = new byte[mask.width() * mask.height()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                bytes[y * mask.width() + x] = (byte) (mask.isEditable(x, y) ? 255 : 0);
            }
        }
        return new Frame(mask.width(), mask.height(), 1, bytes);
    }

    /**
     * The surroundings of a drag: what lies within a radius of the way from any handle to its target may change, everything else must
     * stay. Anchors open nothing, since what they mark is to stay where it is; where there are only anchors, nothing may change.
     *
     * @param radius in pixels
     */
    public static Mask around(List<PointPair> pairs, int width, int height, double radius) {
        Mask mask = Mask.allFixed(width, height);
        for (PointPair pair : pairs) {
            if (!pair.isAnchor()) {
                mask = mask.withStroke(pair.handle(), pair.target(), radius, true);
            }
        }
        return mask;
    }

    private static boolean isWhite(int argb) {
        return argb >>> 24 >= 128 && luma(argb) >= WHITE;
    }

    /** Rec. 601, 0 to 255; transparency does not count. */
    static int luma(int argb) {
        return (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff)) / 1000;
    }
}
