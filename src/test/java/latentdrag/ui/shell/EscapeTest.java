package latentdrag.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import latentdrag.ui.canvas.CompareModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.drag.DragModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Esc leaves one thing at a time, in this order: a gesture, an earlier step of the run, a comparison, the run, the selection. */
class EscapeTest {
    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    @Test
    void oneThingAtATimeAndNothingIsLost() {
        CompareModel compare = story.editor.canvas().compare();
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withMaxSteps(0));
        story.addPair(20, 30, 1e6, 30).start().awaitStep(3);
        compare.splitProperty().set(true);
        story.editor.latents().timeline().scrub(1, true);
        assertTrue(story.editor.latents().timeline().isLookingBack());
        story.press(50, 50).dragTo(55, 55);
        assertFalse(story.editor.latents().timeline().isLookingBack(), "a gesture steers the run");
        assertEquals(2, story.pairs().size());

        story.editor.commands().escape();
        assertEquals(1, story.pairs().size(), "the gesture");
        story.editor.documents().select(Set.of(new Grip(0, Grip.End.PAIR)));
        assertTrue(compare.splitProperty().get());

        story.editor.latents().timeline().scrub(1, true);
        story.editor.commands().escape();
        assertFalse(story.editor.latents().timeline().isLookingBack(), "the earlier step");
        assertTrue(compare.splitProperty().get());

        story.editor.commands().escape();
        assertFalse(compare.splitProperty().get(), "the comparison");
        compare.differenceProperty().set(true);
        story.editor.commands().escape();
        assertFalse(compare.differenceProperty().get());
        assertEquals(
                DragModel.State.RUNNING, story.editor.drag().stateProperty().get());

        story.editor.commands().escape();
        story.awaitFinished();
        assertTrue(story.document().isDragged(), "the run, and what it came to stays");
        assertFalse(story.editor.documents().selection().isEmpty());

        story.editor.commands().escape();
        assertTrue(story.editor.documents().selection().isEmpty(), "the selection");
        story.editor.commands().escape();
        assertTrue(story.document().isDragged());
        assertEquals(1, story.pairs().size());
    }
}
