package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final PointPair PAIR = PointPair.of(1, 2, 5, 2);

    private static Picture picture(int value) {
        return new Picture(new Latent(1, 1, new float[] {value}), new Frame(8, 8, 1, new byte[64]));
    }

    private static Document document() {
        return Document.of(
                Path.of("m.safetensors"), LatentOrigin.Seed.of(5, 0.7), picture(0), DragSettings.published());
    }

    @Test
    void undoAndRedoGoThroughTheVeryStatesThatWerePushed() {
        Document first = document();
        Document second = first.withPair(PAIR);
        Document third = second.afterRun(picture(1), List.of(new Point(4, 2)));
        History history = new History("Open", first);
        history.push("Add point", second);
        history.push("Drag", third);

        assertEquals(Optional.of("Drag"), history.undoName());
        assertSame(second, history.undo());
        assertEquals(Optional.of("Drag"), history.redoName());
        assertSame(first, history.undo());
        assertSame(first, history.undo(), "there is nothing before the first state");
        assertSame(second, history.redo());
        assertSame(third, history.redo());
        assertSame(third, history.redo());
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        History history = new History("Open", document());
        history.push("A", document());
        history.undo();
        history.push("B", document());
        assertFalse(history.canRedo());
        assertEquals(
                List.of("Open", "B"),
                history.entries().stream().map(History.Entry::what).toList());
    }

    @Test
    void theOldestStatesAreForgottenAboveTheNumberAllowed() {
        History history = new History("Open", document(), 3, Long.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
            history.push("Change " + i, history.present().withPair(PAIR));
        }
        assertEquals(3, history.entries().size());
        assertEquals(10, history.present().pairs().size());
    }

    @Test
    void picturesAreCountedOnceAndBoundTheMemory() {
        History points = new History("Open", document(), 100, 64);
        points.push("Add point", points.present().withPair(PAIR));
        points.push("Add point", points.present().withPair(PAIR));
        assertEquals(3, points.entries().size(), "three states of one picture cost one picture");

        History runs = new History("Open", document(), 100, 3 * 64);
        for (int i = 1; i <= 5; i++) {
            runs.push("Drag", runs.present().afterRun(picture(i), List.of()));
        }
        assertEquals(2, runs.entries().size(), "the original and two dragged pictures fit");
        assertTrue(runs.canUndo());
    }

    @Test
    void aRunMovesHandlesButLeavesAnchors() {
        Document before = document().withPair(PAIR).withPair(PointPair.of(3, 3, 3, 3));
        Document after = before.afterRun(picture(1), List.of(new Point(5, 3), new Point(4, 3)));
        assertEquals(List.of(PointPair.of(5, 3, 5, 2), PointPair.of(3, 3, 3, 3)), after.pairs());
        assertTrue(after.isDragged());
        assertFalse(before.isDragged());
        assertThrows(IllegalArgumentException.class, () -> before.afterRun(picture(1), List.of()));
    }

    @Test
    void pairsGoByIndexAndAMaskThatAllowsEverythingIsNone() {
        Document three =
                document().withPair(PAIR).withPair(PointPair.of(0, 0, 1, 1)).withPair(PointPair.of(2, 2, 2, 2));
        assertEquals(
                List.of(PointPair.of(0, 0, 1, 1)),
                three.withoutPairs(Set.of(0, 2)).pairs());
        assertTrue(three.withMask(Optional.of(Mask.allEditable(8, 8))).mask().isEmpty());
        Optional<Mask> wrongSize = Optional.of(Mask.allFixed(9, 8));
        assertThrows(IllegalArgumentException.class, () -> three.withMask(wrongSize));
    }
}
