package latentdrag.ui.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import latentdrag.edit.BestStep;
import latentdrag.edit.RunEnding;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run whose picture leaves what the toy has learnt: blobs within a few pixels of column 12. */
class LeavingStoriesTest {
    private EditorStory story;
    private LeavingModel leaving;

    @BeforeEach
    void open() {
        story = new EditorStory();
        story.backend.knownX = 12;
        story.backend.knownSpread = 0.7f;
        leaving = story.editor.drag().leaving();
        story.open("toy.safetensors").awaitPicture();
        story.await(() -> leaving.typicalityProperty().get().isPresent());
    }

    @AfterEach
    void close() {
        story.close();
    }

    private Set<Integer> marks() {
        return story.editor.latents().marks().marksProperty().get();
    }

    @Test
    void aRunEndsWhereItLeavesAndSaysSo() {
        story.addPair(12, 30, 60, 30).start().awaitFinished();
        assertEquals(
                Optional.of(RunEnding.LEAVING), story.editor.drag().health().ending());
        String said =
                story.editor.notices().noticeProperty().get().orElseThrow().sentence();
        assertTrue(said.contains("leaves what the model knows"), said);
        assertTrue(leaving.leavingProperty().get().isPresent());
    }

    @Test
    void aPersonCanGoOnAndBackToTheBestLookingStep() {
        story.editor.preferences().change(p -> p.withStopsWhenLeaving(false));
        story.addPair(12, 30, 60, 30).start().awaitFinished();
        LeavingModel.Leaving left = leaving.leavingProperty().get().orElseThrow();
        BestStep best = leaving.bestLookingProperty().get().orElseThrow();
        assertTrue(left.step() > 1 && left.step() < 48, left.toString());
        assertEquals(left.step() - 2, best.step(), "the last step inside, whose points stand on the picture before it");
        int last = story.editor.latents().timeline().positionProperty().get();
        story.await(() -> marks().contains(last));
        assertEquals(last - left.step() + 1, marks().size(), "every stop since, and no other");
        leaving.rollBack();
        story.await(() -> story.document().current().latent().equals(best.latent()));
        assertEquals(Optional.empty(), leaving.leavingProperty().get(), "there is nothing to go back from any more");
        story.undo();
        assertFalse(story.document().current().latent().equals(best.latent()));
    }

    @Test
    void aRunThatStaysIsNotSpokenOf() {
        story.addPair(12, 30, 14, 30).start().awaitFinished();
        assertEquals(Optional.empty(), leaving.leavingProperty().get());
        assertEquals(Optional.empty(), leaving.bestLookingProperty().get());
        assertEquals(Set.of(), marks());
    }
}
