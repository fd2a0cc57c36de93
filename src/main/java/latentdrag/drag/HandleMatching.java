package latentdrag.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** Which new pair is which old handle when points are changed while a run goes on. */
final class HandleMatching {
    private HandleMatching() {}

    /**
     * A pair at the same index with the same handle as before goes on from where the point is now; so does one that stands at
     * another index because a pair before it was removed, and a pair whose handle is the present place of a point. Any other pair is
     * a new handle, which learns what it looks like at the next look.
     */
    static List<Handle> match(List<PointPair> pairs, List<Handle> before, int width, int height) {
        List<Handle> free = new ArrayList<>(before);
        List<Optional<Handle>> known = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Optional<Handle> same = Optional.empty();
            if (i < before.size() && before.get(i).given().equals(pairs.get(i).handle())) {
                same = Optional.of(before.get(i));
                free.remove(before.get(i));
            }
            known.add(same);
        }
        List<Handle> after = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PointPair pair = pairs.get(i);
            Optional<Handle> same = known.get(i);
            if (same.isEmpty()) {
                Point pixel = pair.handle().rounded();
                same = free.stream()
                        .filter(h -> h.given().equals(pair.handle()))
                        .findFirst()
                        .or(() -> free.stream()
                                .filter(h -> h.place().equals(pixel))
                                .findFirst());
                same.ifPresent(free::remove);
            }
            after.add(
                    same.map(h -> new Handle(h, pair, width, height)).orElseGet(() -> new Handle(pair, width, height)));
        }
        return after;
    }
}
