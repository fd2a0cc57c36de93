package latentdrag.lab.clay;

/**
 * One of the numbers behind a clay animal. The order of the constants is the order of the values in {@link ClayValues} and of the
 * dimensions of z: first pose and head shape, then features, then colour and light, as the rows of w act in StyleGAN
 * (Karras et al. 2019, section 3.1). Lengths are in head units: an average head is about one unit wide; angles are in radians.
 * Part of the definition of the bundled model: changing a range or the order changes what its pictures should be.
 */
public enum ClayValue {
    /** Turn of the head about the vertical axis; positive shows the nose further right in the picture. */
    YAW(Group.COARSE, -0.52, 0.52),
    /** Nod of the head; positive looks down. */
    PITCH(Group.COARSE, -0.3, 0.2),
    /** Tilt of the head; positive turns the top of the head left in the picture. */
    ROLL(Group.COARSE, -0.22, 0.22),
    /** Place of the whole animal, positive right, in head units. */
    POSITION_X(Group.COARSE, -0.1, 0.1),
    /** Place of the whole animal, positive up. */
    POSITION_Y(Group.COARSE, -0.08, 0.06),
    /** Size of the whole animal. */
    SCALE(Group.COARSE, 0.9, 1.08),
    /** Half width of the head. */
    HEAD_WIDTH(Group.COARSE, 0.43, 0.57),
    /** Half height of the head. */
    HEAD_HEIGHT(Group.COARSE, 0.41, 0.52),
    /** Half length of the ears. */
    EAR_LENGTH(Group.COARSE, 0.15, 0.34),
    /** Angle of the ears from upright towards the sides. */
    EAR_SPREAD(Group.COARSE, 0.08, 1.15),

    /** Half width of the ears. */
    EAR_WIDTH(Group.MIDDLE, 0.1, 0.19),
    /** How far the muzzle reaches out. */
    MUZZLE_LENGTH(Group.MIDDLE, 0.06, 0.25),
    /** Half width of the muzzle. */
    MUZZLE_WIDTH(Group.MIDDLE, 0.17, 0.27),
    /** 0 closed, 1 wide open. */
    MOUTH_OPENING(Group.MIDDLE, 0, 1),
    /** Half width of the eyes. */
    EYE_SIZE(Group.MIDDLE, 0.09, 0.145),
    /** Distance of each eye from the middle of the face. */
    EYE_SPACING(Group.MIDDLE, 0.175, 0.26),
    /** Height of the eyes above the middle of the head. */
    EYE_HEIGHT(Group.MIDDLE, 0.07, 0.19),
    /** Where the eyes look; positive right in the picture. */
    GAZE_X(Group.MIDDLE, -0.42, 0.42),
    /** Where the eyes look; positive up. */
    GAZE_Y(Group.MIDDLE, -0.3, 0.3),
    /** Size of the nose. */
    NOSE_SIZE(Group.MIDDLE, 0.058, 0.1),

    /** Hue of the fur on the colour circle [0, 1): from reddish brown to golden. */
    FUR_HUE(Group.FINE, 0.015, 0.118),
    /** Saturation of the fur (HSV). */
    FUR_SATURATION(Group.FINE, 0.08, 0.68),
    /** Value of the fur (HSV). */
    FUR_VALUE(Group.FINE, 0.42, 1),
    /** How light muzzle, belly and blaze are compared with the fur. */
    MARKING(Group.FINE, 0.25, 0.85),
    /** How dark the patches around the eyes and the tips of the ears are; 0 has none. */
    PATCH(Group.FINE, 0, 1),
    /** Colour of the inside of the ears: from rosy to sandy. */
    INNER_EAR(Group.FINE, 0, 1),
    /** Hue of the iris: amber, green, blue. */
    IRIS_HUE(Group.FINE, 0.06, 0.64),
    /** Hue of the background: leaf green through blue to rose. */
    BACKGROUND_HUE(Group.FINE, 0.24, 0.97),
    /** Saturation of the background (HSV). */
    BACKGROUND_SATURATION(Group.FINE, 0.08, 0.38),
    /** Value of the background (HSV). */
    BACKGROUND_VALUE(Group.FINE, 0.56, 0.96),
    /** Direction the light comes from, about the vertical axis; positive from the right. */
    LIGHT_AZIMUTH(Group.FINE, -1, 1),
    /** Height of the light above the horizon. */
    LIGHT_ELEVATION(Group.FINE, 0.3, 1.05);

    /** Which rows of w a value goes with. */
    public enum Group {
        COARSE,
        MIDDLE,
        FINE
    }

    private static final int COUNT = values().length;

    private final Group group;
    private final double low;
    private final double high;

    ClayValue(Group group, double low, double high) {
        this.group = group;
        this.low = low;
        this.high = high;
    }

    /** How many values describe one animal; also the dimension of z. */
    public static int count() {
        return COUNT;
    }

    public Group group() {
        return group;
    }

    /** The quantity at value 0. */
    public double low() {
        return low;
    }

    /** The quantity at value 1. */
    public double high() {
        return high;
    }

    /** The quantity at {@code value} in [0, 1]. */
    double at(double value) {
        return low + (high - low) * value;
    }
}
