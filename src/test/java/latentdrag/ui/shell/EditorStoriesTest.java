package latentdrag.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.common.Notice;
import latentdrag.ui.common.Work;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.project.FileRouter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorStoriesTest {
    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
        assertTrue(story.backend.closed);
    }

    @Test
    void aDragMovesTheFeatureAndUndoBringsPictureLatentAndPointsBack() {
        Frame before = story.shown();
        story.addPair(20, 30, 40, 34).start().awaitFinished();

        assertNotEquals(before, story.shown());
        assertEquals(List.of(PointPair.of(40, 34, 40, 34)), story.pairs());
        assertEquals(
                "Arrived after 20 steps.",
                story.editor.notices().messageProperty().get());
        Document dragged = story.document();

        assertEquals(
                20, story.editor.drag().statusProperty().get().orElseThrow().step());
        story.undo();
        assertSame(before, story.shown());
        assertEquals(Optional.empty(), story.editor.drag().statusProperty().get(), "the run is undone, and its steps");
        assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.pairs());
        assertSame(
                story.document().original().latent(), story.document().current().latent());

        story.redo();
        assertEquals(dragged, story.document());

        story.undo().undo();
        assertEquals(List.of(), story.pairs());
        assertEquals(
                Optional.empty(), story.editor.documents().undoNameProperty().get());
    }

    @Test
    void whileItRunsPictureAndPointsAreLive() {
        Frame before = story.shown();
        story.addPair(20, 30, 60, 30).start().awaitStep(3);
        assertNotEquals(before, story.shown());
        assertTrue(story.tracked(0).x() > 20);
        assertEquals(new Point(20, 30), story.pairs().get(0).handle(), "the document changes when the run has ended");
        story.start().awaitFinished();
        assertTrue(story.editor.notices().messageProperty().get().startsWith("Stopped after"));
        assertTrue(story.document().isDragged());
    }

    @Test
    void targetsMayMoveDuringTheRunAndEachMoveCanBeUndoneInIt() {
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        assertEquals(
                Optional.empty(), story.editor.documents().undoNameProperty().get());
        story.addPair(60, 10, 30, 40);
        assertEquals(new Point(30, 40), story.pairs().get(0).target());
        assertTrue(story.backend.steers.get() > 0);
        story.undo();
        assertEquals(new Point(60, 10), story.pairs().get(0).target());
        story.redo().awaitFinished();
        assertEquals(List.of(PointPair.of(30, 40, 30, 40)), story.pairs());
        assertEquals(
                "Move point",
                story.undo().editor.documents().undoNameProperty().get().orElseThrow());
    }

    @Test
    void deletingTheLastPointStopsTheRun() {
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        story.editor.documents().selectAll();
        story.editor.documents().deleteSelected();
        story.awaitFinished();
        assertEquals(List.of(), story.pairs());
        assertTrue(story.document().isDragged(), "what was dragged so far stays");
    }

    @Test
    void singleStepsAreOneRun() {
        story.addPair(20, 30, 40, 30).step().awaitStep(1);
        assertEquals(DragModel.State.PAUSED, story.editor.drag().stateProperty().get());
        assertEquals(new Point(21, 30), story.tracked(0));
        story.step().awaitStep(2);
        assertEquals(new Point(22, 30), story.tracked(0));
        story.start().awaitFinished();
        assertEquals(new Point(40, 30), story.pairs().get(0).handle());
        story.undo();
        assertFalse(story.document().isDragged());
    }

    @Test
    void theStepLimitIsSaidInWords() {
        story.editor
                .documents()
                .settingsProperty()
                .set(story.editor.documents().settingsProperty().get().withMaxSteps(4));
        story.addPair(20, 30, 40, 30).start().awaitFinished();
        String words =
                story.editor.notices().noticeProperty().get().orElseThrow().sentence();
        assertTrue(words.contains("limit of 4 steps with 16.0 px to go"), words);
    }

    @Test
    void startingWithNothingToDragSaysWhatToDo() {
        story.start();
        assertTrue(story.editor.drag().isIdle());
        assertTrue(story.editor
                .notices()
                .noticeProperty()
                .get()
                .orElseThrow()
                .sentence()
                .contains("press on a feature"));
        story.click(20, 20).start();
        assertTrue(story.editor.drag().isIdle());
        assertTrue(story.editor
                .notices()
                .noticeProperty()
                .get()
                .orElseThrow()
                .sentence()
                .contains("anchor"));
    }

    @Test
    void resetBringsTheOriginalBackWithItsPointsAndCanBeUndone() {
        Frame before = story.shown();
        story.addPair(20, 30, 40, 30)
                .start()
                .awaitFinished()
                .addPair(40, 30, 50, 30)
                .start()
                .awaitFinished();
        Frame dragged = story.shown();
        story.editor.commands().reset();
        assertSame(before, story.shown());
        assertEquals(List.of(PointPair.of(20, 30, 40, 30)), story.pairs());
        story.undo();
        assertSame(dragged, story.shown());
    }

    @Test
    void holdingBeforeShowsTheOriginal() {
        Frame before = story.shown();
        story.addPair(20, 30, 40, 30).start().awaitFinished();
        Frame after = story.shown();
        story.editor.canvas().beforeShownProperty().set(true);
        assertSame(before, story.shown());
        story.editor.canvas().beforeShownProperty().set(false);
        assertSame(after, story.shown());
    }

    @Test
    void escapeLeavesTheGestureThenTheRunThenTheSelection() {
        story.addPair(10, 10, 60, 10).start().awaitStep(1).press(30, 50).dragTo(40, 50);
        assertEquals(2, story.pairs().size());
        story.editor.commands().escape();
        assertEquals(1, story.pairs().size());
        story.editor.documents().selectAll();
        story.editor.commands().escape();
        story.awaitFinished();
        assertEquals(
                Set.of(new Grip(0, Grip.End.PAIR)), story.editor.documents().selection());
        story.editor.commands().escape();
        assertEquals(Set.of(), story.editor.documents().selection());
        assertTrue(story.document().isDragged());
    }

    @Test
    void aGestureUnderWayOutlivesTheEndOfTheRun() {
        story.addPair(20, 30, 24, 30).start().press(40, 50).dragTo(44, 50);
        story.await(() -> story.editor.drag().statusProperty().get().isPresent());
        story.dragTo(45, 50).awaitFinished().release(46, 50);
        assertEquals(PointPair.of(46, 50, 46, 50).target(), story.pairs().get(1).target());
    }

    @Test
    void aSeedMakesANewPictureAndUndoBringsTheOldOneBackWithItsPoints() {
        story.addPair(20, 30, 40, 30);
        Frame before = story.shown();
        story.editor.origin().showSeed(12);
        story.awaitSeed(12);
        assertNotEquals(before, story.shown());
        assertEquals(List.of(), story.pairs());
        story.undo();
        assertSame(before, story.shown());
        assertEquals(1, story.pairs().size());
        assertEquals(5, story.editor.origin().seed().seed());
    }

    @Test
    void slidingPsiShowsPicturesOnTheWayAndIsOneUndo() {
        story.addPair(20, 30, 40, 30);
        Frame before = story.shown();
        for (int i = 60; i >= 30; i--) {
            story.editor.origin().showPsi(i / 100.0, false);
        }
        story.editor.origin().showPsi(0.3, true);
        story.awaitPicture()
                .await(() -> story.editor.documents().undoNameProperty().get().equals(Optional.of("Truncation")));
        assertEquals(LatentOrigin.Seed.of(5, 0.3), story.document().origin());
        assertEquals(1, story.pairs().size(), "points stay");
        story.undo();
        assertSame(before, story.shown());
    }

    @Test
    void whenOnlyTheTruncationChangesPointsAreWhereTheyWereBeforeTheDragThatIsGone() {
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        assertEquals(40, story.pairs().get(0).handle().x());
        story.editor.origin().showPsi(0.3, true);
        story.awaitPicture()
                .await(() -> story.editor.documents().undoNameProperty().get().equals(Optional.of("Truncation")));
        assertFalse(story.document().isDragged());
        assertEquals(List.of(PointPair.of(20, 30, 40, 30)), story.pairs());
        assertEquals(40, story.undo().pairs().get(0).handle().x());
    }

    @Test
    void aRunThatMovesNothingIsNoUndo() {
        DocumentModel documents = story.editor.documents();
        story.addPair(20, 30, 40, 30);
        Document before = story.document();
        documents.runBegins();
        documents.runEnds("Drag (1 step)", d -> d.afterRun(d.current(), List.of(new Point(20, 30))), List.of());
        assertEquals(Optional.of("Add point"), documents.undoNameProperty().get());
        assertEquals(before, story.document());
        documents.runBegins();
        documents.runEnds("Drag (1 step)", d -> d.afterRun(d.current(), List.of(new Point(21, 30))), List.of());
        assertEquals(Optional.of("Drag (1 step)"), documents.undoNameProperty().get());
    }

    @Test
    void aNewSeedDuringARunStopsItAndKeepsWhatItCameTo() {
        story.addPair(20, 30, 60, 30).start().awaitStep(3);
        story.editor.origin().showSeed(9);
        story.awaitSeed(9);
        assertTrue(story.editor.drag().isIdle());
        story.undo();
        assertTrue(story.document().isDragged());
    }

    @Test
    void aFileThatCannotBeOpenedIsSaidInWordsAndChangesNothing() {
        Document before = story.document();
        story.backend.refuse = true;
        story.open("notes.txt")
                .await(() -> story.editor.notices().noticeProperty().get().isPresent());
        Notice notice = story.editor.notices().noticeProperty().get().orElseThrow();
        assertEquals("notes.txt is a text file, not a checkpoint. Open a .pkl or .safetensors.", notice.sentence());
        assertTrue(notice.details().contains("EngineException"));
        assertSame(before, story.document());
        assertEquals(Optional.empty(), story.editor.works().shownProperty().get());
        assertFalse(story.editor.pictures().isBusy());
    }

    @Test
    void openingCanBeCancelledAndLeavesEverythingAsItWas() {
        Document before = story.document();
        story.backend.slow = true;
        story.open("slow.pkl")
                .await(() -> story.editor.works().shownProperty().get().isPresent());
        Work work = story.editor.works().shownProperty().get().orElseThrow();
        assertEquals("Opening slow.pkl", work.what());
        work.cancel().orElseThrow().run();
        story.await(() -> story.editor.works().shownProperty().get().isEmpty());
        assertEquals(
                "Opening was cancelled.",
                story.editor.notices().messageProperty().get());
        assertEquals(Optional.empty(), story.editor.notices().noticeProperty().get(), "nobody is told of a problem");
        assertSame(before, story.document());
        assertFalse(story.editor.pictures().isBusy());
        story.backend.slow = false;
        story.open("other.pkl").awaitPicture();
        assertEquals(Path.of("other.pkl"), story.document().model());
    }

    @Test
    void openingAnotherFileGivesUpTheFirst() {
        story.backend.slow = true;
        story.open("slow.pkl");
        story.backend.slow = false;
        story.open("other.pkl")
                .await(() -> story.document().model().equals(Path.of("other.pkl"))
                        && story.editor.works().shownProperty().get().isEmpty());
        assertNotEquals(
                "Opening was cancelled.",
                story.editor.notices().messageProperty().get(),
                "nobody has cancelled anything");
    }

    @Test
    void aFileIsOpenedAsWhatItsNameSaysAndAnythingElseIsTriedAsAModel(@TempDir Path folder) throws IOException {
        story.editor.router().open(Path.of("cats.weights"));
        story.await(() -> story.document().model().equals(Path.of("cats.weights")));
        story.awaitPicture();
        Path mask = folder.resolve("Mask.PNG");
        Mask painted = Mask.allFixed(64, 64).withStroke(new Point(9, 9), new Point(30, 9), 4, true);
        Png.write(Masks.toFrame(painted), mask);
        story.editor.router().open(mask);
        story.await(() -> story.document().mask().isPresent());
        List<Path> taken = new java.util.ArrayList<>();
        story.editor.router().add(FileRouter.opener(".weights", taken::add));
        story.editor.router().open(Path.of("cats.weights"));
        assertEquals(List.of(Path.of("cats.weights")), taken, "the newest opener is asked first");
    }

    @Test
    void picturesAndMasksGoToFilesAndComeBack(@TempDir Path folder) throws IOException {
        story.editor.toolbox().take(story.editor.toolbox().mask());
        story.addPair(20, 20, 40, 20);
        story.editor.files().savePicture(folder.resolve("p.png"));
        story.editor.files().saveMask(folder.resolve("m.png"));
        story.await(() -> story.editor.notices().messageProperty().get().equals("Saved m.png."));
        assertEquals(story.shown(), Png.read(folder.resolve("p.png")));
        Document painted = story.document();
        story.editor.masks().clear();
        story.editor.files().loadMask(folder.resolve("m.png"));
        story.await(() -> story.document().mask().isPresent());
        assertEquals(painted.mask(), story.document().mask());
        Png.write(new Frame(3, 3, 1, new byte[9]), folder.resolve("small.png"));
        story.editor.files().loadMask(folder.resolve("small.png"));
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
        assertTrue(story.editor
                .notices()
                .noticeProperty()
                .get()
                .orElseThrow()
                .sentence()
                .contains("3×3"));
    }
}
