package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * The way the present picture came: the original, every step of the runs that led here as far as they are kept, and other changes of the
 * latent as one stop each. Noise makes no difference. It is read off a history, so undo, projects and autosave need nothing more for it. Going back to a stop leaves
 * those after it in place; a run that begins there takes theirs (a branch), and undo brings them back. Where a run began with a part of the
 * edit, the steps before it count with the same part, so that the way has no leap. Immutable; any thread.
 */
public final class Timeline {
    /** Without a picture. */
    public static final Timeline EMPTY = new Timeline(List.of(), 0);

    private final List<TimelineEntry> stops;
    private final int position;

    private Timeline(List<TimelineEntry> stops, int position) {
        this.stops = List.copyOf(stops);
        this.position = position;
    }

    /** The way to the present state of a history. */
    public static Timeline of(History.Moment history) {
        Maker maker = new Maker();
        for (History.Entry entry : history.entries().subList(0, history.present() + 1)) {
            Document d = entry.document();
            maker.then(d.original().latent(), d.edit(), d.strength(), d.pairs(), entry.steps());
        }
        return maker.make();
    }

    /**
     * As it will be when the run that goes on has ended.
     *
     * @param begun what the run began with
     * @param steps of it so far
     * @param pairs as they are now
     */
    public Timeline during(Document begun, List<DragStep> steps, List<PointPair> pairs) {
        if (steps.isEmpty() || stops.isEmpty()) {
            return this;
        }
        Maker maker = new Maker(this, begun);
        maker.then(begun.original().latent(), steps.get(steps.size() - 1).latent(), Optional.empty(), pairs, steps);
        return maker.make();
    }

    /** Every stop, the original first; those after {@link #position} have been left and not yet replaced. */
    public List<TimelineEntry> stops() {
        return stops;
    }

    /** Index of the stop that is the present picture. */
    public int position() {
        return position;
    }

    /** The way to the present picture. */
    public List<TimelineEntry> way() {
        return stops.isEmpty() ? List.of() : stops.subList(0, position + 1);
    }

    /** Follows a history state by state. One thread. */
    public static final class Maker {
        private final List<TimelineEntry> stops = new ArrayList<>();
        private List<PointPair> before = List.of();
        private Optional<Strength> shown = Optional.empty();
        private int position;

        public Maker() {}

        private Maker(Timeline known, Document present) {
            stops.addAll(known.stops);
            position = known.position;
            before = present.pairs();
            shown = present.strength();
        }

        /**
         * The next state.
         *
         * @param original w⁺ before any drag
         * @param edit w⁺ of the edit after the change, at full strength
         * @param strength how much of it is shown; empty = all
         * @param pairs after the change
         * @param steps of the run that led to it; empty where it was none
         */
        public void then(
                Latent original,
                Latent edit,
                Optional<Strength> strength,
                List<PointPair> pairs,
                List<DragStep> steps) {
            if (stops.isEmpty() || !stops.get(0).isAt(original)) {
                stops.clear();
                position = 0;
                shown = Optional.empty();
                stops.add(TimelineEntry.of(original, 0, List.of(), pairs));
            }
            place(edit, pairs, steps);
            before = pairs;
            shown = strength;
        }

        private void place(Latent current, List<PointPair> pairs, List<DragStep> steps) {
            int known = steps.isEmpty() ? indexOf(current, pairs) : -1;
            if (known >= 0) {
                position = known;
                // A stop has the newest points it had when it was the present picture.
                stops.set(known, stops.get(known).with(pairs));
                return;
            }
            stops.subList(position + 1, stops.size()).clear();
            shown.ifPresent(this::scale);
            for (DragStep step : steps) {
                add(TimelineEntry.of(step.latent(), step.step(), places(step.points(), pairs), pairs));
            }
            if (!stops.get(stops.size() - 1).isAt(current)) {
                stops.add(TimelineEntry.of(current, 0, List.of(), pairs));
            }
            position = stops.size() - 1;
        }

        /** A step that moved nothing, neither latent nor points, is no place to go to of its own. */
        private void add(TimelineEntry step) {
            TimelineEntry last = stops.get(stops.size() - 1);
            if (last.step() > 0 && last.isAt(step.latent()) && last.hasHandlesOf(step.pairsHere())) {
                stops.remove(stops.size() - 1);
            }
            stops.add(step);
        }

        /** The way here, with the part of the edit that was shown when it was left. */
        private void scale(Strength part) {
            Latent original = stops.get(0).latent();
            double[] shares = part.shares(original.rows());
            stops.subList(1, stops.size()).replaceAll(stop -> stop.scaled(original, shares));
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

        /** Where several stops are at a latent, that with the points; else the present one, else the last. −1 where none is. */
        private int indexOf(Latent latent, List<PointPair> pairs) {
            int found = -1;
            for (int i = stops.size() - 1; i >= 0; i--) {
                if (stops.get(i).isAt(latent)) {
                    if (stops.get(i).hasHandlesOf(pairs)) {
                        return i;
                    }
                    found = found < 0 || i == position ? i : found;
                }
            }
            return found;
        }

        public Timeline make() {
            return new Timeline(stops, position);
        }
    }
}
