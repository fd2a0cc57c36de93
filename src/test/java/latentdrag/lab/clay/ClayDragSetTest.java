package latentdrag.lab.clay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import latentdrag.image.PointPair;
import latentdrag.lab.clay.ClayDrag.Group;
import latentdrag.lab.clay.ClayDrag.Handles;
import org.junit.jupiter.api.Test;

class ClayDragSetTest {
    private final List<ClayDrag> drags = ClayDragSet.fixed();

    @Test
    void theFileIsWhatTheRuleChooses() {
        assertEquals(
                IntStream.range(0, ClayDragSet.SIZE)
                        .mapToObj(ClayDragSet::chosen)
                        .map(ClayDragSet::line)
                        .toList(),
                drags.stream().map(ClayDragSet::line).toList());
    }

    @Test
    void theFirstTwelveHaveEveryKindAndAllAreBalanced() {
        Set<String> kinds = new HashSet<>();
        drags.subList(0, 12).forEach(drag -> kinds.add(drag.group() + " " + drag.handles()));
        assertEquals(12, kinds.size());
        for (Group group : Group.values()) {
            assertEquals(
                    50, drags.stream().filter(drag -> drag.group() == group).count());
        }
        for (Handles handles : Handles.values()) {
            long count =
                    drags.stream().filter(drag -> drag.handles() == handles).count();
            assertTrue(count >= 64 && count <= 68, handles + ": " + count);
        }
    }

    @Test
    void onlyTheGroupDiffersAndEveryLandmarkIsSeenInBoth() {
        for (ClayDrag drag : drags) {
            ClayValues source = drag.source();
            ClayValues target = drag.target();
            ClayValues back = ClayDrag.target(target, source, drag.group());
            assertEquals(source, back, drag.toString());
            List<Landmark> from = ClayLandmarks.of(source, 256);
            List<Landmark> to = ClayLandmarks.of(target, 256);
            drag.landmarks()
                    .forEach(name -> assertTrue(
                            from.get(name.ordinal()).visible()
                                    && to.get(name.ordinal()).visible(),
                            drag + " " + name));
            assertEquals(
                    switch (drag.handles()) {
                        case ONE -> 1;
                        case FIVE -> 5;
                        case ALL ->
                            from.stream()
                                    .filter(mark -> mark.visible()
                                            && to.get(mark.name().ordinal()).visible())
                                    .count();
                    },
                    drag.landmarks().size());
        }
    }

    @Test
    void pairsAreWholePixelsThatGrowWithThePicture() {
        ClayDrag drag = drags.get(1);
        PointPair small = drag.pairs(128).get(0);
        PointPair large = drag.pairs(256).get(0);
        assertEquals(small.handle(), small.handle().rounded());
        assertEquals(2 * small.distance(), large.distance(), 3);
        assertTrue(large.distance() >= 0.035 * 256 - 2, large.toString());
    }
}
