package latentdrag.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.Timeline;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
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

    private List<Timeline.Stop> stops() {
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

    @Test
    void thereIsNoScrubbingDuringARun() {
        dragged();
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        assertFalse(timeline.isMovable());
        timeline.scrub(3, true);
        timeline.playOrPause();
        assertFalse(timeline.playingProperty().get());
        story.start().awaitFinished();
        assertEquals(Optional.empty(), story.editor.drag().liveFrameProperty().get());
        assertTrue(timeline.isMovable());
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
