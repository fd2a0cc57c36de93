package latentdrag.ui.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import latentdrag.edit.Document;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** Finding and moving points. Pure functions over image coordinates; any thread. */
public final class Grips {
    private Grips() {}

    /**
     * The grip nearest to a place. Where handle and target of one pair are both within reach the target is taken: what has arrived
     * is usually dragged on. Of pairs equally near, the last placed is taken, which lies on top.
     *
     * @param pairs as they are shown
     * @param reach how far off a grip may be, in image pixels
     */
    public static Optional<Grip> nearest(List<PointPair> pairs, Point at, double reach) {
        Optional<Grip> best = Optional.empty();
        double bestDistance = reach;
        for (int i = 0; i < pairs.size(); i++) {
            double toTarget = pairs.get(i).target().distanceTo(at);
            double toHandle = pairs.get(i).handle().distanceTo(at);
            double distance = Math.min(toTarget, toHandle);
            if (distance <= bestDistance) {
                bestDistance = distance;
                best = Optional.of(new Grip(i, toTarget <= reach ? Grip.End.TARGET : Grip.End.HANDLE));
            }
        }
        return best;
    }

    /**
     * A document in which grips are moved from where they were. Places are whole pixels inside the picture, because tracking goes
     * from pixel to pixel.
     *
     * @param before the pairs as they were shown when the move began
     */
    public static Document moved(Document document, List<PointPair> before, Set<Grip> grips, double dx, double dy) {
        Document result = document;
        for (Grip grip : grips) {
            int i = grip.index();
            if (i < document.pairs().size() && i < before.size()) {
                result = result.withPair(i, moved(result, result.pairs().get(i), before.get(i), grip.end(), dx, dy));
            }
        }
        return result;
    }

    private static PointPair moved(
            Document document, PointPair pair, PointPair before, Grip.End end, double dx, double dy) {
        Point handle = place(document, before.handle().plus(dx, dy));
        Point target = place(document, before.target().plus(dx, dy));
        return switch (end) {
            case HANDLE -> pair.withHandle(handle);
            case TARGET -> pair.withTarget(target);
            case PAIR -> new PointPair(handle, target);
        };
    }

    /** The nearest pixel of the picture. */
    public static Point place(Document document, Point point) {
        return point.rounded().clampedTo(document.width(), document.height());
    }

    /** The pairs that a set of grips belongs to. */
    public static Set<Integer> indices(Set<Grip> grips) {
        return grips.stream().map(Grip::index).collect(Collectors.toSet());
    }
}
