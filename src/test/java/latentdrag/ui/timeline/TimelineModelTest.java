package latentdrag.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import latentdrag.edit.Latent;
import latentdrag.edit.TimelineEntry;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineModelTest {
    private final EditorStory story = EditorStory.opened();
    private final TimelineModel timeline = story.editor.latents().timeline();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    /** Twenty steps to the right. */
    private TimelineModelTest dragged() {
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        return this;
    }

    private List<TimelineEntry> stops() {
        return timeline.timelineProperty().get().stops();
    }

    private Latent latent(int stop) {
        return stops().get(stop).latent();
    }

    private EditorStory awaitLatent(Latent latent) {
        return story.await(() -> story.document().current().latent().equals(latent));
    }

    private String undoName() {
        return story.editor.documents().undoNameProperty().get().orElse("");
    }

    private int states() {
        return story.editor
                .documents()
                .historyProperty()
                .get()
                .orElseThrow()
                .entries()
                .size();
    }

    @Test
    void everyStepIsAStopAndItsPictureIsThatOfItsLatent() {
        assertEquals(1, stops().size());
        assertFalse(timeline.isMovable());
        dragged();
        assertEquals(21, stops().size());
        assertEquals(20, timeline.positionProperty().get());
        timeline.scrub(7, true);
        assertEquals(7, timeline.positionProperty().get(), "the slider does not wait for the picture");
        awaitLatent(latent(7));
        assertEquals(ToyBackend.draw(latent(7)), story.shown());
        assertEquals(List.of(PointPair.of(27, 30, 40, 30)), story.pairs());
        assertEquals("Go to step 7", undoName());
    }

    @Test
    void aSliderThatMovesShowsPicturesAndIsOneUndoWhenItRests() {
        dragged();
        int before = states();
        Frame end = story.shown();
        timeline.scrub(15, false);
        awaitLatent(latent(15));
        assertEquals(before, states());
        timeline.scrub(9, false);
        timeline.scrub(4, false);
        timeline.scrub(3, true);
        awaitLatent(latent(3));
        story.await(() -> states() == before + 1);
        timeline.scrub(12, true);
        awaitLatent(latent(12));
        assertEquals("Go to step 12", undoName());
        assertEquals(before + 1, states(), "one look around is one undo");
        story.undo();
        assertEquals(end, story.shown());
        assertEquals(20, timeline.positionProperty().get());
        story.redo();
        assertEquals(12, timeline.positionProperty().get());
    }

    @Test
    void theNewestWishWins() {
        dragged();
        for (int stop = 19; stop > 2; stop--) {
            timeline.scrub(stop, false);
        }
        timeline.scrub(2, true);
        awaitLatent(latent(2));
        story.await(() -> undoName().equals("Go to step 2"));
        assertEquals(2, timeline.positionProperty().get());
    }

    @Test
    void aRunThatStartsAtAStopBranchesThereAndUndoBringsBothBack() {
        dragged();
        Latent end = latent(20);
        timeline.scrub(10, true);
        story.start(); // before the picture is there
        story.await(() -> !story.editor.drag().isIdle()).awaitFinished();
        assertEquals(latent(10), story.backend.requested().orElseThrow().latent());
        assertEquals(21, stops().size(), "ten steps of the first run, ten of the second");
        story.undo();
        assertEquals(10, timeline.positionProperty().get());
        assertEquals(end, latent(20));
        story.undo();
        assertEquals(end, story.document().current().latent());
    }

    @Test
    void playingComesToTheEndAndIsOneUndo() {
        dragged();
        int before = states();
        timeline.playOrPause();
        assertTrue(timeline.playingProperty().get());
        story.await(() -> timeline.positionProperty().get() > 3);
        story.await(() -> !timeline.playingProperty().get());
        assertEquals(20, timeline.positionProperty().get());
        awaitLatent(latent(20));
        assertEquals(before, states(), "it is where it was");
    }

    @Test
    void aPauseStaysWhereItCameToAndUndoGivesItUp() {
        dragged();
        timeline.playOrPause();
        story.await(() -> timeline.positionProperty().get() > 2);
        timeline.playOrPause();
        int at = timeline.positionProperty().get();
        awaitLatent(latent(at));
        story.await(() -> undoName().equals("Go to step " + at));
        timeline.playOrPause();
        story.await(() -> timeline.positionProperty().get() > at);
        story.undo();
        assertFalse(timeline.playingProperty().get());
        assertEquals(20, timeline.positionProperty().get());
    }

    @Test
    void aPressOnThePictureKeepsWhatIsSeen() {
        dragged();
        timeline.scrub(6, false);
        awaitLatent(latent(6));
        story.editor.latents().settle();
        story.addPair(50, 50, 55, 55);
        assertEquals(latent(6), story.document().current().latent());
        assertEquals(2, story.pairs().size());
        assertEquals("Add point", undoName());
        story.undo();
        assertEquals("Go to step 6", undoName());
    }

    /** A second run that goes on until it is stopped, from the end of the first. */
    private EditorStory running() {
        dragged();
        story.editor.points().place(List.of(PointPair.of(40, 30, 1e6, 30)));
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withMaxSteps(0));
        return story.start().awaitStep(3);
    }

    private EditorStory awaitLook(Latent latent) {
        return story.await(() -> story.shown().equals(ToyBackend.draw(latent)));
    }

    @Test
    void anEarlierStepIsLookedAtWhileTheRunGoesOn() {
        running();
        assertEquals(timeline.last(), timeline.positionProperty().get(), "the run's steps are on the timeline");
        Latent seventh = latent(7);
        timeline.scrub(7, true);
        awaitLook(seventh);
        assertEquals(7, timeline.positionProperty().get());
        assertEquals(
                List.of(PointPair.of(27, 30, 40, 30)),
                story.editor.shown().pairs().get(),
                "points are where they were");
        int step = story.editor.drag().statusProperty().get().orElseThrow().step();
        story.awaitStep(step + 3);
        assertEquals(
                DragModel.State.RUNNING, story.editor.drag().stateProperty().get());
        assertEquals(ToyBackend.draw(seventh), story.shown(), "the run's pictures do not get in the way");
        assertEquals(7, timeline.positionProperty().get());
        timeline.scrub(Integer.MAX_VALUE, true);
        assertFalse(timeline.isLookingBack(), "the end of the timeline is the run");
        assertTrue(timeline.positionProperty().get() > 20 + step);
        story.start().awaitFinished();
        assertEquals("Drag (" + (timeline.last() - 20) + " steps)", undoName(), "looking changes nothing");
        assertEquals(timeline.last(), timeline.positionProperty().get());
    }

    @Test
    void theFirstStepsOfTheRunThatGoesOnCanBeLookedAt() {
        running();
        Latent second = latent(22);
        timeline.scrub(22, false);
        awaitLook(second);
        assertEquals(1, story.editor.shown().pairs().get().size());
        assertEquals(42, story.editor.shown().pairs().get().get(0).handle().x());
        story.editor.commands().escape();
        assertFalse(timeline.isLookingBack());
        assertEquals(
                DragModel.State.RUNNING, story.editor.drag().stateProperty().get(), "Esc leaves the step, not the run");
        story.editor.commands().escape();
        story.awaitFinished();
    }

    @Test
    void aRunThatEndsMeanwhileLeavesTheDocumentAtTheStepLookedAtAndUndoBringsItsResult() {
        running();
        Latent fifth = latent(5);
        timeline.scrub(5, true);
        awaitLook(fifth);
        story.start().awaitFinished();
        awaitLatent(fifth);
        assertEquals("Go to step 5", undoName());
        assertEquals(List.of(PointPair.of(25, 30, 40, 30)), story.pairs());
        int last = timeline.last();
        assertTrue(last >= 23, "the steps of the run are there");
        story.undo();
        assertEquals(latent(last), story.document().current().latent());
    }

    @Test
    void aBranchFromAnEarlierStepEndsTheRunAndBeginsANewOneThere() {
        running();
        Latent fifth = latent(5);
        timeline.scrub(5, true);
        timeline.branch(); // before its picture is there
        story.await(() -> story.backend.requested().orElseThrow().latent().equals(fifth))
                .awaitFinished();
        assertEquals(20, timeline.last(), "five steps, and fifteen to the target");
        story.undo();
        assertEquals("Go to step 5", undoName());
        story.undo();
        assertTrue(timeline.last() >= 23, "what the run came to is not lost");
    }

    @Test
    void whatIsChangedOrAskedForMeanwhileShowsTheRunAgain() {
        running();
        Latent fifth = latent(5);
        timeline.scrub(5, true);
        awaitLook(fifth);
        story.addPair(100, 100, 90, 90);
        assertFalse(timeline.isLookingBack(), "a change steers the run");
        assertEquals(
                DragModel.State.RUNNING, story.editor.drag().stateProperty().get());
        timeline.scrub(5, true);
        awaitLook(fifth);
        story.editor.commands().reset();
        story.awaitFinished();
        assertEquals("Reset picture", undoName());
        assertFalse(story.document().isDragged());
    }

    @Test
    void aRunThatWaitsIsLookedBackOnTooAndGoesOnLive() {
        running();
        story.editor.drag().pause();
        Latent fifth = latent(5);
        timeline.scrub(5, true);
        awaitLook(fifth);
        story.start();
        assertFalse(timeline.isLookingBack());
        assertEquals(
                DragModel.State.RUNNING, story.editor.drag().stateProperty().get());
        story.start().awaitFinished();
    }

    @Test
    void playingDuringARunComesToTheRunAgain() {
        running();
        story.editor.drag().pause();
        timeline.scrub(4, true);
        story.await(timeline::isLookedAt);
        timeline.playOrPause();
        assertTrue(timeline.isLookingBack());
        story.await(() -> !timeline.playingProperty().get());
        assertFalse(timeline.isLookingBack());
        assertEquals(timeline.last(), timeline.positionProperty().get());
        story.editor.drag().stop();
        story.awaitFinished();
    }

    @Test
    void stepByStepWithTheKeysAndNotBeyondTheEnds() {
        dragged();
        timeline.move(1);
        assertEquals(20, timeline.positionProperty().get());
        timeline.move(-1);
        awaitLatent(latent(19));
        timeline.scrub(-4, true);
        awaitLatent(latent(0));
        assertEquals("Back to the first picture", undoName());
        assertEquals(List.of(PointPair.of(20, 30, 40, 30)), story.pairs());
    }
}
