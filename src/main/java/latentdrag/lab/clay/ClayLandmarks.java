package latentdrag.lab.clay;

import static latentdrag.lab.clay.LandmarkName.*;

import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Point;

/**
 * Where everything is in the picture of an animal, computed from its values rather than looked for, hence exact. The places are
 * smooth functions of the values. Holds no state; any thread.
 */
public final class ClayLandmarks {
    /** The end of the painted smile on the unit sphere of the muzzle, see {@link ClayShader}. */
    private static final double SMILE_X = 0.72;

    private static final double SMILE_Y = -0.86 + 0.95 * SMILE_X * SMILE_X;
    /** How far towards the middle of a piece to look whether a place on its outline is seen. */
    private static final double INWARDS = 0.97;
    /** How far behind the foremost surface, in head units, still counts as seen. */
    private static final double SKIN = 0.004;

    private final ClayScene scene;
    private final int size;

    private ClayLandmarks(ClayScene scene, int size) {
        this.scene = scene;
        this.size = size;
    }

    /**
     * All landmarks in the order of {@link LandmarkName}.
     *
     * @param values the animal
     * @param size pixels along each side of its picture
     */
    public static List<Landmark> of(ClayValues values, int size) {
        return new ClayLandmarks(new ClayScene(values), size).all();
    }

    /** The smallest box around everything that belongs to the head, ears included, as far as it is in the picture. */
    public static PixelBox headBox(ClayValues values, int size) {
        return new ClayScene(values).box(piece -> piece.part != Part.BODY, size);
    }

    private List<Landmark> all() {
        List<Landmark> found = new ArrayList<>();
        found.add(onSurface(NOSE, scene.nose, new Vector(0, 0, 1)));
        found.add(onSurface(LEFT_EYE, scene.leftEye, new Vector(0, 0, 1)));
        found.add(onSurface(RIGHT_EYE, scene.rightEye, new Vector(0, 0, 1)));
        found.add(onOutline(LEFT_EAR_TIP, scene.leftEar, axis(scene.leftEar)));
        found.add(onOutline(RIGHT_EAR_TIP, scene.rightEar, axis(scene.rightEar)));
        found.add(earBase(LEFT_EAR_BASE, scene.leftEar));
        found.add(earBase(RIGHT_EAR_BASE, scene.rightEar));
        double smileZ = Math.sqrt(1 - SMILE_X * SMILE_X - SMILE_Y * SMILE_Y);
        found.add(onSurface(LEFT_MOUTH_CORNER, scene.muzzle, new Vector(-SMILE_X, SMILE_Y, smileZ)));
        found.add(onSurface(RIGHT_MOUTH_CORNER, scene.muzzle, new Vector(SMILE_X, SMILE_Y, smileZ)));
        found.add(onOutline(CHIN, scene.jaw, scene.turn.apply(new Vector(0, -1, 0))));
        LandmarkName[] names = LandmarkName.values();
        for (int i = 0; i < OUTLINE_POINTS; i++) {
            double angle = 2 * Math.PI * i / OUTLINE_POINTS;
            Vector outwards = scene.turn.apply(new Vector(Math.sin(angle), Math.cos(angle), 0));
            found.add(onOutline(names[OUTLINE_0.ordinal() + i], scene.head, outwards));
        }
        return found;
    }

    private static Vector axis(Ellipsoid ear) {
        return ear.at(new Vector(0, 1, 0)).minus(ear.at(new Vector(0, 0, 0)));
    }

    /** A place of a piece's surface, given on its unit sphere. */
    private Landmark onSurface(LandmarkName name, Ellipsoid piece, Vector q) {
        Vector place = piece.at(q);
        boolean facing = place.z() >= piece.height(place.x(), place.y()) - SKIN;
        return landmark(name, place.x(), place.y(), facing && scene.foremost(place.x(), place.y()) == piece);
    }

    /** Where the outline of a piece faces a direction of the picture plane: √s·Q⁻¹u / √(uᵀQ⁻¹u) from its middle, Q the outline's quadric. */
    private Landmark onOutline(LandmarkName name, Ellipsoid piece, Vector towards) {
        double determinant = piece.a * piece.e - piece.b * piece.b;
        double x = (piece.e * towards.x() - piece.b * towards.y()) / determinant;
        double y = (piece.a * towards.y() - piece.b * towards.x()) / determinant;
        double stretch = Math.sqrt(piece.s / (x * towards.x() + y * towards.y()));
        double dx = x * stretch;
        double dy = y * stretch;
        boolean seen = scene.foremost(piece.cx + INWARDS * dx, piece.cy + INWARDS * dy) == piece;
        return landmark(name, piece.cx + dx, piece.cy + dy, seen);
    }

    /** Where the middle line of an ear passes through the surface of the head; whichever of the two is in front there is fine. */
    private Landmark earBase(LandmarkName name, Ellipsoid ear) {
        Vector foot = ear.at(new Vector(0, -1, 0));
        Vector tip = ear.at(new Vector(0, 1, 0));
        double inside = 0;
        double outside = 1;
        // The lower end of the ear is inside the head and the tip outside; 40 halvings leave nothing to see.
        for (int i = 0; i < 40; i++) {
            double middle = 0.5 * (inside + outside);
            Vector place = foot.plus(tip.minus(foot).times(middle));
            if (scene.head.level(place.x(), place.y(), place.z()) < 1) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Vector place = foot.plus(tip.minus(foot).times(inside));
        Ellipsoid seen = scene.foremost(place.x(), place.y());
        return landmark(name, place.x(), place.y(), seen == ear || seen == scene.head);
    }

    private Landmark landmark(LandmarkName name, double x, double y, boolean seen) {
        Point point = new Point(scene.column(x, size) - 0.5, scene.row(y, size) - 0.5);
        return new Landmark(name, point, seen && point.isInside(size, size));
    }
}
