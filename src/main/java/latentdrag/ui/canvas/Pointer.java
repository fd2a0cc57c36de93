package latentdrag.ui.canvas;

import latentdrag.image.Point;

/**
 * Where the pointer is and what is held with it. Immutable.
 *
 * @param at in image pixels
 * @param viewX in view pixels
 * @param viewY in view pixels
 * @param reach 10 view pixels, measured in image pixels: how far off a point may be and still be picked
 * @param keys modifier keys held down
 */
public record Pointer(Point at, double viewX, double viewY, double reach, Keys keys) {
    /** Screen pixels within which a point is picked. */
    public static final double REACH = 10;

    /** Screen pixels a press may wander and still be a click. */
    private static final double CLICK = 3;

    /** Modifier keys. */
    public record Keys(boolean shift, boolean alt, boolean shortcut) {
        public static final Keys NONE = new Keys(false, false, false);
    }

    /** A pointer at a place of the view. */
    public static Pointer at(Viewport viewport, double viewX, double viewY, Keys keys) {
        return new Pointer(viewport.toImage(viewX, viewY), viewX, viewY, REACH / viewport.scale(), keys);
    }

    /** True when the pointer has moved no farther than a hand trembles. */
    public boolean isClickFrom(Pointer press) {
        return Math.hypot(viewX - press.viewX, viewY - press.viewY) <= CLICK;
    }
}
