package latentdrag.lab.clay;

import static latentdrag.lab.clay.ClayValue.*;

/** The colours of one animal and of the light it stands in, from the fine values. Immutable; any thread. */
final class ClayPalette {
    static final Colour LIP = new Colour(0.2, 0.09, 0.09);
    static final Colour MOUTH = new Colour(0.5, 0.13, 0.16);
    static final Colour TONGUE = new Colour(0.9, 0.46, 0.47);
    static final Colour NOSE = new Colour(0.17, 0.12, 0.13);
    static final Colour SCLERA = new Colour(0.97, 0.96, 0.93);
    static final Colour PUPIL = new Colour(0.05, 0.04, 0.05);
    static final Colour BLUSH = new Colour(0.93, 0.45, 0.42);
    private static final Colour CREAM = new Colour(1, 0.97, 0.91);
    private static final Colour ROSE = new Colour(0.93, 0.58, 0.58);
    private static final Colour SAND = new Colour(0.93, 0.76, 0.6);

    final Colour fur;
    /** Muzzle, belly and blaze. */
    final Colour light;
    /** Patches around the eyes and tips of the ears. */
    final Colour dark;
    /** How far patches show, 0 to 1. */
    final double patch;
    /** How far the blaze shows, 0 to 1. */
    final double blaze;

    final Colour innerEar;
    final Colour iris;
    final Colour backgroundTop;
    final Colour backgroundBottom;
    /** Light from above, from below, and grazing light from behind. */
    final Colour sky;

    final Colour ground;
    final Colour rim;

    ClayPalette(ClayValues values) {
        fur = Colour.hsv(values.quantity(FUR_HUE), values.quantity(FUR_SATURATION), values.quantity(FUR_VALUE));
        light = fur.mixedWith(CREAM, values.quantity(MARKING));
        dark = fur.times(new Colour(0.36, 0.31, 0.31));
        double patches = values.quantity(PATCH);
        patch = 0.9 * patches * patches;
        blaze = 0.85 * values.get(MARKING) * values.get(MARKING);
        innerEar = ROSE.mixedWith(SAND, values.quantity(INNER_EAR)).mixedWith(fur, 0.25);
        iris = Colour.hsv(values.quantity(IRIS_HUE), 0.68, 0.62);
        Colour background = Colour.hsv(
                values.quantity(BACKGROUND_HUE),
                values.quantity(BACKGROUND_SATURATION),
                values.quantity(BACKGROUND_VALUE));
        backgroundTop = background.mixedWith(new Colour(1, 1, 1), 0.12);
        backgroundBottom = background.times(0.72);
        sky = new Colour(0.56, 0.57, 0.6).mixedWith(background, 0.15);
        ground = new Colour(0.3, 0.27, 0.26).mixedWith(background, 0.15);
        rim = background.mixedWith(new Colour(1, 1, 1), 0.5);
    }
}
