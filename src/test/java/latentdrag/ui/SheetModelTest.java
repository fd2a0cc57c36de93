package latentdrag.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Frame;
import latentdrag.ui.SheetModel.Kind;
import latentdrag.ui.SheetModel.Tile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SheetModelTest {
    private final EditorStory story = EditorStory.opened();
    private final SheetModel sheet = story.editor.sheet();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private List<Tile> tiles() {
        return sheet.tilesProperty().get();
    }

    private SheetModelTest filled() {
        story.await(() -> !tiles().isEmpty()
                && tiles().stream().allMatch(t -> t.thumbnail().isPresent()));
        return this;
    }

    @Test
    void nothingIsDrawnUntilSomebodyLooks() {
        assertEquals(List.of(), tiles());
        sheet.look(true);
        filled();
        assertEquals(SheetModel.TILES, tiles().size());
        assertEquals(17, tiles().get(17).origin().seed());
    }

    @Test
    void aTileShowsWhatItsSeedGivesWithThePresentPsiAndIsTakenWithAClick() {
        story.editor.origin().showPsi(0.3, true);
        story.await(() -> story.document().origin().equals(LatentOrigin.Seed.of(5, 0.3)));
        sheet.look(true);
        filled();
        Frame promised = tiles().get(12).thumbnail().orElseThrow();
        sheet.take(tiles().get(12));
        story.awaitSeed(12);
        assertEquals(promised, story.shown());
        assertEquals(LatentOrigin.Seed.of(12, 0.3), story.document().origin());
        story.undo();
        assertEquals(5, story.editor.origin().seed().seed());
    }

    @Test
    void anotherSeedLeavesTheSheetAndAnotherPsiDrawsItAnew() {
        sheet.look(true);
        List<Tile> before = filled().tiles();
        story.editor.origin().showSeed(12);
        story.awaitSeed(12);
        assertEquals(before, tiles());
        story.editor.origin().showPsi(0.2, true);
        story.await(() -> !tiles().get(0).latent().equals(before.get(0).latent()));
        assertNotEquals(before, filled().tiles());
    }

    @Test
    void leavesAreTurnedOverAndNeverBeforeTheFirst() {
        sheet.look(true);
        sheet.page(1);
        assertEquals(24, filled().tiles().get(0).origin().seed());
        sheet.page(-5);
        assertEquals(0, sheet.firstProperty().get());
    }

    @Test
    void neighboursLieOnTheWayToOtherSeedsAndBelongToThePresentPicture() {
        sheet.kindProperty().set(Kind.NEIGHBOURS);
        sheet.look(true);
        filled();
        Latent centre = story.document().current().latent();
        Tile tile = tiles().get(3);
        Latent neighbour = tile.latent().orElseThrow();
        assertEquals(centre.value(0, 0) + SheetModel.NEARNESS * (13 - centre.value(0, 0)), neighbour.value(0, 0), 1e-5);
        story.addPair(20, 30, 40, 34);
        sheet.take(tile);
        story.await(() -> story.document().current().latent().equals(neighbour));
        assertEquals(1, story.pairs().size(), "points stay");
        assertEquals(5, story.editor.origin().seed().seed());
        assertTrue(story.document().isDragged(), "Reset leads back to the seed's own picture");
        assertEquals(
                Optional.of("Neighbour"),
                story.editor.documents().undoNameProperty().get());
        assertEquals(centre, story.undo().document().current().latent());
    }

    @Test
    void keptSeedsAreThereAgainWithTheirTruncation() {
        sheet.kindProperty().set(Kind.BOOKMARKS);
        sheet.look(true);
        assertEquals(List.of(), tiles());
        story.editor.bookmarks().toggle();
        story.editor.origin().showPsi(0.25, true);
        story.await(() -> story.editor.origin().seed().psi() == 0.25);
        assertFalse(story.editor.bookmarks().markedProperty().get());
        story.editor.origin().showSeed(12);
        story.awaitSeed(12);
        story.editor.bookmarks().toggle();
        filled();
        assertEquals(
                List.of(LatentOrigin.Seed.of(12, 0.25), LatentOrigin.Seed.of(5, 0.7)),
                tiles().stream().map(Tile::origin).toList());
        sheet.take(tiles().get(1));
        story.awaitSeed(5);
        assertEquals(LatentOrigin.Seed.of(5, 0.7), story.document().origin());
        assertTrue(story.editor.bookmarks().markedProperty().get());
        story.editor.bookmarks().toggle();
        assertEquals(1, tiles().size());
        story.open("other.pkl").awaitPicture();
        assertEquals(List.of(), tiles(), "another model's seeds are other pictures");
    }

    @Test
    void aRunIsNotHeldUp() {
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        sheet.look(true);
        assertTrue(tiles().stream().allMatch(t -> t.latent().isEmpty()));
        story.awaitStep(10);
        assertTrue(tiles().stream().allMatch(t -> t.latent().isEmpty()), "until it has ended");
        story.awaitFinished();
        filled();
    }
}
