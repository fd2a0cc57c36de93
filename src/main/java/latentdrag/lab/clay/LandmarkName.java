package latentdrag.lab.clay;

/** The named places of a clay animal. Left and right are the picture's; outline points go clockwise from the top of the head. */
public enum LandmarkName {
    /** The foremost place of the nose. */
    NOSE(Kind.FEATURE),
    /** The foremost place of the eyeball, not of the iris: it stays when the gaze moves. */
    LEFT_EYE(Kind.FEATURE),
    RIGHT_EYE(Kind.FEATURE),
    /** Where the ear's outline is farthest along the ear. */
    LEFT_EAR_TIP(Kind.FEATURE),
    RIGHT_EAR_TIP(Kind.FEATURE),
    /** Where the middle line of the ear leaves the head. */
    LEFT_EAR_BASE(Kind.FEATURE),
    RIGHT_EAR_BASE(Kind.FEATURE),
    /** The upper end of the smile. */
    LEFT_MOUTH_CORNER(Kind.FEATURE),
    RIGHT_MOUTH_CORNER(Kind.FEATURE),
    /** The lowest place of the jaw's outline; goes down as the mouth opens. */
    CHIN(Kind.FEATURE),
    OUTLINE_0(Kind.OUTLINE),
    OUTLINE_1(Kind.OUTLINE),
    OUTLINE_2(Kind.OUTLINE),
    OUTLINE_3(Kind.OUTLINE),
    OUTLINE_4(Kind.OUTLINE),
    OUTLINE_5(Kind.OUTLINE),
    OUTLINE_6(Kind.OUTLINE),
    OUTLINE_7(Kind.OUTLINE),
    OUTLINE_8(Kind.OUTLINE),
    OUTLINE_9(Kind.OUTLINE),
    OUTLINE_10(Kind.OUTLINE),
    OUTLINE_11(Kind.OUTLINE);

    /** How many points the outline of the head has. */
    static final int OUTLINE_POINTS = 12;

    private enum Kind {
        FEATURE,
        OUTLINE
    }

    private final Kind kind;

    LandmarkName(Kind kind) {
        this.kind = kind;
    }

    /** Whether this is one of the points around the head rather than a feature of the face. */
    public boolean isOutline() {
        return kind == Kind.OUTLINE;
    }
}
