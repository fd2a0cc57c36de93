package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** Keeps tracked places with their pairs while pairs are added, moved and deleted during a run. Pure; any thread. */
final class TrackedPlaces {
    private TrackedPlaces() {}

    /**
     * Where the points of the changed pairs are: a pair that was there before (same handle, at its own index if possible) keeps its
     * tracked place, a new one is at its handle.
     */
    static List<Point> follow(List<PointPair> before, List<Point> points, List<PointPair> now) {
        List<Point> followed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Point handle = now.get(i).handle();
            int old = indexOf(before, handle, i);
            followed.add(old >= 0 && old < points.size() ? points.get(old) : handle);
        }
        return followed;
    }

    private static int indexOf(List<PointPair> before, Point handle, int hint) {
        if (hint < before.size() && before.get(hint).handle().equals(handle)) {
            return hint;
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).handle().equals(handle)) {
                return i;
            }
        }
        return -1;
    }
}
