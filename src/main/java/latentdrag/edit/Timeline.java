package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * The way the present picture came: the original, every step of the runs that led here as far as they are kept, and other changes of the
 * latent as one stop each. Noise makes no difference. It is read off a history, so undo, projects and autosave need nothing more for it. Going back to a stop leaves
 * those after it in place; a run that begins there takes theirs (a branch), and undo brings them back. Immutable; any thread.
 */
public final class Timeline {
    /** Without a picture. */
    public static final Timeline EMPTY = new Timeline(List.of(), 0);

    private final List<Stop> stops;
    private final int position;

    /**
     * One stop.
     *
     * @param latent w⁺
     * @param step number of the step within its run; 0 where no step led here
     * @param points where tracking had the points, and the anchors; empty where {@code pairs} say it
     * @param pairs the points of the state this belongs to
     */
    public record Stop(Latent latent, int step, List<Point> points, List<PointPair> pairs) {
        /** The pairs as they were at this stop. */
        public List<PointPair> pairsHere() {
            return points.size() == pairs.size() ? moved(pairs) : pairs;
        }

        /**
         * The pairs to go on with from here: the present ones with their targets, put where tracking had them at this stop, or, where
         * the points have become others since, those of this stop.
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

    private Timeline(List<Stop> stops, int position) {
        this.stops = List.copyOf(stops);
        this.position = position;
    }

    /** The way to the present state of a history. */
    public static Timeline of(History.Moment history) {
        Maker maker = new Maker();
        for (History.Entry entry : history.entries().subList(0, history.present() + 1)) {
            Document d = entry.document();
            maker.then(d.original().latent(), d.edit(), d.pairs(), entry.steps());
        }
        return maker.make();
    }

    /** Every stop, the original first; those after {@link #position} have been left and not yet replaced. */
    public List<Stop> stops() {
        return stops;
    }

    /** Index of the stop that is the present picture. */
    public int position() {
        return position;
    }

    /** The way to the present picture. */
    public List<Stop> way() {
        return stops.isEmpty() ? List.of() : stops.subList(0, position + 1);
    }

    /** Follows a history state by state. One thread. */
    public static final class Maker {
        private final List<Stop> stops = new ArrayList<>();
        private List<PointPair> before = List.of();
        private int position;

        /**
         * The next state.
         *
         * @param original w⁺ before any drag
         * @param current w⁺ of the edit after the change, at full strength
         * @param pairs after the change
         * @param steps of the run that led to it; empty where it was none
         */
        public void then(Latent original, Latent current, List<PointPair> pairs, List<DragStep> steps) {
            place(original, current, pairs, steps);
            before = pairs;
        }

        private void place(Latent original, Latent current, List<PointPair> pairs, List<DragStep> steps) {
            if (stops.isEmpty() || !stops.get(0).latent().isSamePoint(original)) {
                stops.clear();
                position = 0;
                stops.add(new Stop(original, 0, List.of(), pairs));
            }
            int known = steps.isEmpty() ? indexOf(current) : -1;
            if (known >= 0) {
                position = known;
                // A stop has the newest points it had when it was the present picture.
                stops.set(known, new Stop(current, stops.get(known).step(), List.of(), pairs));
                return;
            }
            stops.subList(position + 1, stops.size()).clear();
            for (DragStep step : steps) {
                stops.add(new Stop(step.latent(), step.step(), places(step.points(), pairs), pairs));
            }
            if (!stops.get(stops.size() - 1).latent().isSamePoint(current)) {
                stops.add(new Stop(current, 0, List.of(), pairs));
            }
            position = stops.size() - 1;
        }

        /** An anchor stays an anchor; a pair that has arrived looks like one, but was none before. */
        private List<Point> places(List<Point> tracked, List<PointPair> pairs) {
            List<Point> places = new ArrayList<>(tracked);
            for (int i = 0; i < Math.min(pairs.size(), places.size()); i++) {
                if (pairs.get(i).isAnchor() && before.contains(pairs.get(i))) {
                    places.set(i, pairs.get(i).handle());
                }
            }
            return places;
        }

        private int indexOf(Latent latent) {
            if (stops.get(position).latent().isSamePoint(latent)) {
                return position;
            }
            for (int i = stops.size() - 1; i >= 0; i--) {
                if (stops.get(i).latent().isSamePoint(latent)) {
                    return i;
                }
            }
            return -1;
        }

        public Timeline make() {
            return new Timeline(stops, position);
        }
    }
}
