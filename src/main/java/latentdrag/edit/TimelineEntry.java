package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** One stop of a {@link Timeline}: a state the picture went through. Immutable; any thread. */
public final class TimelineEntry {
    private final Latent edit;
    private final int step;
    private final List<Point> points;
    private final List<PointPair> pairs;
    private final Optional<Part> part;

    /** What of the edit counts: w₀ + s · (w − w₀), with a share s for every row. Made when it is asked for, as steps are many. */
    private record Part(Latent original, List<Double> shares) {
        Latent of(Latent edit) {
            return original.towards(edit, array());
        }

        double[] array() {
            return shares.stream().mapToDouble(s -> s).toArray();
        }
    }

    private TimelineEntry(Latent edit, int step, List<Point> points, List<PointPair> pairs, Optional<Part> part) {
        this.edit = edit;
        this.step = step;
        this.points = List.copyOf(points);
        this.pairs = List.copyOf(pairs);
        this.part = part;
    }

    /**
     * @param latent w⁺
     * @param step number of the step within its run; 0 where no step led here
     * @param points where tracking had the points, and the anchors; empty where {@code pairs} say it
     * @param pairs the points of the state this belongs to
     */
    static TimelineEntry of(Latent latent, int step, List<Point> points, List<PointPair> pairs) {
        return new TimelineEntry(latent, step, points, pairs, Optional.empty());
    }

    /** The same stop with the newest points it had when it was the present picture. */
    TimelineEntry with(List<PointPair> newest) {
        return new TimelineEntry(edit, step, List.of(), newest, part);
    }

    /** A part of the way from the original to here. */
    TimelineEntry scaled(Latent original, double[] shares) {
        List<Double> both = new ArrayList<>();
        for (int row = 0; row < shares.length; row++) {
            double before = part.isPresent() ? part.get().shares().get(row) : 1;
            both.add(before * shares[row]);
        }
        return new TimelineEntry(edit, step, points, pairs, Optional.of(new Part(original, List.copyOf(both))));
    }

    /** w⁺. */
    public Latent latent() {
        return part.map(p -> p.of(edit)).orElse(edit);
    }

    /** Number of the step within its run; 0 where no step led here. */
    public int step() {
        return step;
    }

    /** Whether this is a point of W⁺, whatever the noise. */
    boolean isAt(Latent other) {
        return part.map(p -> p.original().isTowards(edit, p.array(), other)).orElseGet(() -> edit.isSamePoint(other));
    }

    /** Whether the handles were where these are: the step at which a run arrives leaves the latent as it was. */
    boolean hasHandlesOf(List<PointPair> others) {
        List<Point> here = pairsHere().stream().map(PointPair::handle).toList();
        return here.equals(others.stream().map(PointPair::handle).toList());
    }

    /** The pairs as they were at this stop. */
    public List<PointPair> pairsHere() {
        return points.size() == pairs.size() ? moved(pairs) : pairs;
    }

    /**
     * The pairs to go on with from here: the present ones with their targets, put where tracking had them at this stop, or, where the
     * points have become others since, those of this stop.
     */
    public List<PointPair> pairsToGoOnWith(List<PointPair> present) {
        boolean same = present.size() == pairs.size() && points.size() == pairs.size();
        for (int i = 0; same && i < pairs.size(); i++) {
            same = present.get(i).handle().equals(pairs.get(i).handle());
        }
        return same ? moved(present) : pairsHere();
    }

    private List<PointPair> moved(List<PointPair> from) {
        List<PointPair> moved = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            moved.add(from.get(i).withHandle(points.get(i)));
        }
        return moved;
    }
}
