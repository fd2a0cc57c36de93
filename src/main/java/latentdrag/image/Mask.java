package latentdrag.image;

import java.util.BitSet;

/**
 * The region of a picture that may change (M of the DragGAN paper, Section 3.2): true = may change, false = must stay. Immutable;
 * any thread. The size is the picture's.
 */
public final class Mask {
    private final int width;
    private final int height;
    private final BitSet editable;

    private Mask(int width, int height, BitSet editable) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a mask needs at least one pixel, got " + width + "×" + height);
        }
        this.width = width;
        this.height = height;
        this.editable = editable;
    }

    /** Everything may change: the same as no mask. */
    public static Mask allEditable(int width, int height) {
        BitSet bits = new BitSet(width * height);
        bits.set(0, width * height);
        return new Mask(width, height, bits);
    }

    /** Nothing may change. */
    public static Mask allFixed(int width, int height) {
        return new Mask(width, height, new BitSet(width * height));
    }

    /** @param editable rows from the top, true = may change */
    public static Mask of(int width, int height, boolean[] editable) {
        if (editable.length != width * height) {
            throw new IllegalArgumentException(
                    "a " + width + "×" + height + " mask has " + (width * height) + " values, got " + editable.length);
        }
        BitSet bits = new BitSet(width * height);
        for (int i = 0; i < editable.length; i++) {
            bits.set(i, editable[i]);
        }
        return new Mask(width, height, bits);
    }

    /**
     * A mask from bits, as {@link #toBits} gives them.
     *
     * @throws IllegalArgumentException if bits are set beyond the last pixel
     */
    public static Mask ofBits(int width, int height, byte[] bits) {
        BitSet editable = BitSet.valueOf(bits);
        if (editable.length() > width * height) {
            throw new IllegalArgumentException(
                    "a " + width + "×" + height + " mask has no pixel " + (editable.length() - 1));
        }
        return new Mask(width, height, editable);
    }

    /** One bit a pixel, rows from the top, the lowest bit of a byte first, 1 = may change; zeros at the end are left out. */
    public byte[] toBits() {
        return editable.toByteArray();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean isEditable(int x, int y) {
        return editable.get(y * width + x);
    }

    public boolean isAllEditable() {
        return editable.cardinality() == width * height;
    }

    public boolean isAllFixed() {
        return editable.isEmpty();
    }

    /** Number of pixels that may change. */
    public int editableCount() {
        return editable.cardinality();
    }

    public Mask inverted() {
        BitSet bits = (BitSet) editable.clone();
        bits.flip(0, width * height);
        return new Mask(width, height, bits);
    }

    /**
     * The mask with a round brush stroke from one point to another (the same point twice makes a dab).
     *
     * @param radius brush radius in image pixels
     * @param mayChange what the stroke paints
     */
    public Mask withStroke(Point from, Point to, double radius, boolean mayChange) {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("a brush needs a radius above 0, got " + radius);
        }
        BitSet bits = (BitSet) editable.clone();
        int x0 = (int) Math.max(0, Math.ceil(Math.min(from.x(), to.x()) - radius));
        int x1 = (int) Math.min(width - 1.0, Math.floor(Math.max(from.x(), to.x()) + radius));
        int y0 = (int) Math.max(0, Math.ceil(Math.min(from.y(), to.y()) - radius));
        int y1 = (int) Math.min(height - 1.0, Math.floor(Math.max(from.y(), to.y()) + radius));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                if (distanceToSegment(x, y, from, to) <= radius) {
                    bits.set(y * width + x, mayChange);
                }
            }
        }
        return new Mask(width, height, bits);
    }

    private static double distanceToSegment(double x, double y, Point a, Point b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length2 = dx * dx + dy * dy;
        double t = length2 == 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x()) * dx + (y - a.y()) * dy) / length2));
        return Math.hypot(x - a.x() - t * dx, y - a.y() - t * dy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask m && m.width == width && m.height == height && m.editable.equals(editable);
    }

    @Override
    public int hashCode() {
        return editable.hashCode() * 31 + width;
    }

    @Override
    public String toString() {
        return "Mask[" + width + "×" + height + ", " + editableCount() + " may change]";
    }
}
