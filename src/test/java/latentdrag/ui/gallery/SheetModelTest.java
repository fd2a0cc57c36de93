package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.project.Bookmark;
import latentdrag.project.Preferences;
import latentdrag.project.PreferencesFile;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.gallery.SheetModel.Kind;
import latentdrag.ui.gallery.SheetModel.Tile;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertEquals(17, tiles().get(17).origin().fromSeed().orElseThrow().seed());
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
        assertEquals(
                24, filled().tiles().get(0).origin().fromSeed().orElseThrow().seed());
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
    void aMixtureIsKeptWithItsNoise() {
        LatentOrigin mix = new LatentOrigin.Mix(LatentOrigin.Seed.of(5, 0.7), LatentOrigin.Seed.of(20, 0.7), 0, 1);
        story.editor.pictures().show(mix, true);
        story.await(() -> story.document().origin().equals(mix));
        story.editor.latents().noise().show(Noise.random(3));
        story.await(() -> story.document().noise().equals(Noise.random(3)));
        Frame seen = story.shown();
        story.editor.bookmarks().toggle();
        assertTrue(story.editor.bookmarks().markedProperty().get());
        story.editor.latents().noise().show(Noise.NONE);
        story.await(() -> story.document().noise().equals(Noise.NONE));
        assertFalse(story.editor.bookmarks().markedProperty().get(), "with other noise it is another picture");
        story.editor.origin().showSeed(12);
        story.awaitSeed(12);
        sheet.kindProperty().set(Kind.BOOKMARKS);
        sheet.look(true);
        filled();
        sheet.take(tiles().get(0));
        story.await(() -> story.document().origin().equals(mix)
                && !story.editor.pictures().isBusy());
        assertEquals(seen, story.shown());
    }

    @Test
    void aPictureThatWasDraggedIsKeptWithItsLatent(@TempDir Path folder) throws IOException {
        PreferencesFile file = new PreferencesFile(folder.resolve("preferences.json"));
        try (EditorStory kept = new EditorStory(PreferencesModel.in(file, Preferences.defaults()))) {
            kept.open("toy.safetensors").awaitPicture();
            kept.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
            Frame seen = kept.shown();
            Latent latent = kept.document().current().latent();
            kept.editor.bookmarks().toggle();
            kept.await(() -> kept.editor.bookmarks().markedProperty().get());
            Bookmark bookmark = kept.editor.bookmarks().ofThisModel().get(0);
            Path npy = ((LatentOrigin.File) bookmark.origin()).path();
            assertEquals(file.bookmarks(), npy.getParent());
            byte[] bytes = Files.readAllBytes(npy);
            assertEquals(
                    latent.value(0, 1),
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(bytes.length - 4));
            kept.undo();
            assertFalse(kept.editor.bookmarks().markedProperty().get());
            kept.backend.latentFiles.put(npy, latent);
            kept.editor.sheet().kindProperty().set(Kind.BOOKMARKS);
            kept.editor.sheet().look(true);
            kept.editor.sheet().take(kept.editor.sheet().tilesProperty().get().get(0));
            kept.await(() -> kept.shown().equals(seen));
            assertTrue(kept.editor.bookmarks().markedProperty().get());
            kept.editor.bookmarks().toggle();
            assertEquals(List.of(), kept.editor.bookmarks().ofThisModel());
            kept.await(() -> Files.notExists(npy));
            assertEquals(seen, kept.shown(), "what is shown stays");
            kept.undo().redo();
            assertEquals(seen, kept.shown());
            kept.editor.bookmarks().toggle();
            kept.await(() -> kept.editor.bookmarks().markedProperty().get());
            assertArrayEquals(bytes, Files.readAllBytes(npy), "and can be kept again");
        }
    }

    @Test
    void aLatentStaysWhileAnotherBookmarkNeedsIt(@TempDir Path folder) {
        PreferencesFile file = new PreferencesFile(folder.resolve("preferences.json"));
        try (EditorStory kept = new EditorStory(PreferencesModel.in(file, Preferences.defaults()))) {
            kept.open("toy.safetensors").awaitPicture();
            kept.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
            kept.editor.bookmarks().toggle();
            kept.await(() -> kept.editor.bookmarks().markedProperty().get());
            Bookmark one = kept.editor.bookmarks().ofThisModel().get(0);
            Path npy = ((LatentOrigin.File) one.origin()).path();
            kept.editor.latents().noise().show(Noise.NONE);
            kept.await(() -> kept.document().noise().equals(Noise.NONE));
            kept.editor.bookmarks().toggle();
            kept.await(() -> kept.editor.bookmarks().ofThisModel().size() == 2);
            Bookmark other = kept.editor.bookmarks().ofThisModel().get(0);
            assertEquals(one.origin(), other.origin(), "the same latent with other noise");
            kept.editor.bookmarks().forget(other);
            kept.editor.bookmarks().toggle(); // the disk does one after the other
            kept.await(() -> kept.editor.bookmarks().ofThisModel().size() == 2);
            assertTrue(Files.exists(npy));
            kept.editor.bookmarks().forget(other);
            kept.editor.bookmarks().forget(one);
            kept.await(() -> Files.notExists(npy));
        }
    }

    @Test
    void everyBookmarkIsOnTheSheetAndCanBeForgottenThere() {
        for (int seed = 100; seed < 100 + SheetModel.TILES + 6; seed++) {
            story.editor.origin().showSeed(seed);
            story.awaitSeed(seed);
            story.editor.bookmarks().toggle();
        }
        sheet.kindProperty().set(Kind.BOOKMARKS);
        sheet.look(true);
        assertEquals(SheetModel.TILES + 6, tiles().size());
        sheet.forget(tiles().get(SheetModel.TILES + 5));
        assertEquals(SheetModel.TILES + 5, tiles().size());
        assertTrue(tiles().stream().noneMatch(t -> t.origin().equals(LatentOrigin.Seed.of(100, 0.7))));
    }

    @Test
    void whereNothingIsRememberedADraggedPictureCannotBeKept() {
        assertTrue(story.editor.bookmarks().markableProperty().get());
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        assertFalse(story.editor.bookmarks().markableProperty().get());
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
