package latentdrag.lab.clay;

import static latentdrag.lab.clay.ClayValue.*;

import java.util.List;
import java.util.function.Predicate;

/**
 * The pieces of one animal, from its values: where each ellipsoid stands. Coordinates are the animal's own (before its size and place
 * in the picture), head at the origin. Immutable; any thread.
 */
final class ClayScene {
    /** Half the picture's side in head units, for an animal of size 1. */
    private static final double HALF_PICTURE = 1.06;
    /** How far the head stands below the middle of the picture, to leave room for the ears. */
    private static final double HEAD_DROP = 0.12;

    private static final double HEAD_DEPTH = 0.46;
    private static final Vector JOINT = new Vector(0, -0.17, 0.04);

    final ClayValues values;
    final Rotation turn;
    final Ellipsoid body;
    final Ellipsoid head;
    final Ellipsoid muzzle;
    final Ellipsoid jaw;
    final Ellipsoid nose;
    final Ellipsoid leftEar;
    final Ellipsoid rightEar;
    final Ellipsoid leftEye;
    final Ellipsoid rightEye;
    /** Every piece, in no particular order. */
    final List<Ellipsoid> pieces;

    private final double scale;
    private final double placeX;
    private final double placeY;

    ClayScene(ClayValues values) {
        this.values = values;
        scale = values.quantity(SCALE);
        placeX = values.quantity(POSITION_X);
        placeY = values.quantity(POSITION_Y) - HEAD_DROP;
        turn = Rotation.of(values.quantity(YAW), values.quantity(PITCH), values.quantity(ROLL));
        Vector headRadii = new Vector(values.quantity(HEAD_WIDTH), values.quantity(HEAD_HEIGHT), HEAD_DEPTH);
        body = new Ellipsoid(Part.BODY, 0, new Vector(0, -0.97, -0.3), new Vector(0.54, 0.62, 0.42), Rotation.NONE);
        head = piece(Part.HEAD, 0, new Vector(0, 0, 0), headRadii, Rotation.NONE);

        double length = values.quantity(MUZZLE_LENGTH);
        double width = values.quantity(MUZZLE_WIDTH);
        Vector muzzleCentre = new Vector(0, -0.12, 0.34 + 0.3 * length);
        Vector muzzleRadii = new Vector(width, 0.145, 0.13 + 0.8 * length);
        muzzle = piece(Part.MUZZLE, 0, muzzleCentre, muzzleRadii, Rotation.NONE);
        double opening = values.quantity(MOUTH_OPENING);
        Rotation drop = Rotation.of(0, 0.5 * opening, 0);
        jaw = hinged(
                Part.JAW,
                new Vector(0, -0.085, 0.26 + 0.28 * length),
                new Vector(width * 0.7, 0.1, 0.11 + 0.76 * length),
                drop);
        Ellipsoid tongue = hinged(
                Part.TONGUE,
                new Vector(0, -0.025, 0.25 + 0.28 * length),
                new Vector(width * 0.5, 0.055, 0.09 + 0.72 * length),
                drop);
        Ellipsoid mouth = hinged(
                Part.MOUTH,
                new Vector(0, -0.04, 0.22 + 0.28 * length),
                new Vector(width * 0.68, 0.03 + 0.1 * opening, 0.11 + 0.7 * length),
                Rotation.of(0, 0.25 * opening, 0));
        double noseSize = values.quantity(NOSE_SIZE);
        // On the front of the muzzle, above its middle, half sunk in.
        Vector noseCentre = muzzleCentre.plus(new Vector(0, 0.45 * muzzleRadii.y(), 0.86 * muzzleRadii.z()));
        nose = piece(
                Part.NOSE, 0, noseCentre, new Vector(1.3 * noseSize, 0.95 * noseSize, 0.85 * noseSize), Rotation.NONE);
        leftEar = ear(-1, headRadii);
        rightEar = ear(1, headRadii);
        leftEye = eye(-1, headRadii);
        rightEye = eye(1, headRadii);
        pieces = List.of(head, body, muzzle, leftEar, rightEar, jaw, leftEye, rightEye, nose, mouth, tongue);
    }

    /** A piece given in the head's own frame, turned with the head. */
    private Ellipsoid piece(Part part, int side, Vector centre, Vector radii, Rotation own) {
        return new Ellipsoid(part, side, turn.apply(centre), radii, turn.after(own));
    }

    /** A piece of the lower jaw, which turns about the joint near the middle of the head. */
    private Ellipsoid hinged(Part part, Vector fromJoint, Vector radii, Rotation drop) {
        return piece(part, 0, JOINT.plus(drop.apply(fromJoint)), radii, drop);
    }

    private Ellipsoid ear(int side, Vector headRadii) {
        double spread = values.quantity(EAR_SPREAD);
        double length = values.quantity(EAR_LENGTH);
        double foot = 0.44 + 0.4 * spread;
        Vector base =
                new Vector(side * 0.88 * headRadii.x() * Math.sin(foot), 0.88 * headRadii.y() * Math.cos(foot), -0.04);
        Rotation lean = Rotation.of(0, -0.1, -side * spread);
        Vector centre = base.plus(lean.apply(new Vector(0, 0.8 * length, 0)));
        return piece(Part.EAR, side, centre, new Vector(values.quantity(EAR_WIDTH), length, 0.085), lean);
    }

    private Ellipsoid eye(int side, Vector headRadii) {
        double size = values.quantity(EYE_SIZE);
        double x = side * values.quantity(EYE_SPACING);
        double y = values.quantity(EYE_HEIGHT);
        double depth = Math.sqrt(1 - square(x / headRadii.x()) - square(y / headRadii.y()));
        // The eyeball looks a little outwards and sits deep enough to show less than half of itself.
        Rotation outwards = Rotation.of(0.35 * x / headRadii.x(), 0, 0);
        Vector centre = new Vector(x, y, headRadii.z() * depth - 0.3 * size);
        return piece(Part.EYE, side, centre, new Vector(size, 1.12 * size, 0.85 * size), outwards);
    }

    private static double square(double x) {
        return x * x;
    }

    /** x in the animal's coordinates of a column; {@code column} counts pixels from the left edge of the picture. */
    double x(double column, int size) {
        return ((2 * column / size - 1) * HALF_PICTURE - placeX) / scale;
    }

    /** y in the animal's coordinates of a row; {@code row} counts pixels from the upper edge of the picture. */
    double y(double row, int size) {
        return ((1 - 2 * row / size) * HALF_PICTURE - placeY) / scale;
    }

    /** The inverse of {@link #x}. */
    double column(double x, int size) {
        return ((x * scale + placeX) / HALF_PICTURE + 1) * size / 2;
    }

    /** The inverse of {@link #y}. */
    double row(double y, int size) {
        return (1 - (y * scale + placeY) / HALF_PICTURE) * size / 2;
    }

    /** The smallest box around some of the pieces, as far as they are in the picture; of at least one pixel. */
    PixelBox box(Predicate<Ellipsoid> wanted, int size) {
        double left = size;
        double top = size;
        double right = 0;
        double bottom = 0;
        for (Ellipsoid piece : pieces) {
            if (wanted.test(piece)) {
                left = Math.min(left, column(piece.cx - piece.halfWidth(), size));
                right = Math.max(right, column(piece.cx + piece.halfWidth(), size));
                top = Math.min(top, row(piece.cy + piece.halfHeight(), size));
                bottom = Math.max(bottom, row(piece.cy - piece.halfHeight(), size));
            }
        }
        int x = (int) Math.min(size - 1, Math.max(0, Math.floor(left)));
        int y = (int) Math.min(size - 1, Math.max(0, Math.floor(top)));
        int width = (int) Math.max(1, Math.min(size, Math.ceil(right)) - x);
        int height = (int) Math.max(1, Math.min(size, Math.ceil(bottom)) - y);
        return new PixelBox(x, y, width, height);
    }

    /** The piece the ray through (x, y) meets first; the body where it meets none, which no landmark lies on. */
    Ellipsoid foremost(double x, double y) {
        Ellipsoid first = body;
        double nearest = Double.NEGATIVE_INFINITY;
        for (Ellipsoid piece : pieces) {
            if (piece.isAbove(x, y) && piece.height(x, y) > nearest) {
                nearest = piece.height(x, y);
                first = piece;
            }
        }
        return first;
    }

    /** Whether a place of the picture, in pixels from its upper left corner, shows the fur of head or body. */
    boolean isFur(double column, double row, int size) {
        double x = x(column, size);
        double y = y(row, size);
        Ellipsoid piece = foremost(x, y);
        return (piece == head || piece == body) && piece.isAbove(x, y);
    }

    /** Whether a place of the picture, in pixels from its upper left corner, shows what is behind the animal. */
    boolean isBackground(double column, double row, int size) {
        double x = x(column, size);
        double y = y(row, size);
        return !foremost(x, y).isAbove(x, y);
    }
}
