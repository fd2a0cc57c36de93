package latentdrag.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import latentdrag.image.Frame;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryModelTest {
    private final EditorStory story = EditorStory.opened();
    private final HistoryModel history = story.editor.latents().history();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private List<String> names() {
        return history.itemsProperty().get().stream()
                .map(HistoryModel.Item::what)
                .toList();
    }

    private void awaitThumbnails() {
        story.await(() -> history.itemsProperty().get().stream()
                .allMatch(item -> item.thumbnail().isPresent()));
    }

    @Test
    void nothingIsMadeUntilSomebodyLooks() {
        story.addPair(20, 30, 40, 30);
        assertEquals(List.of(), names());
        history.look(true);
        assertEquals(List.of("Open", "Add point"), names());
        awaitThumbnails();
        history.look(false);
        assertEquals(List.of(), names());
    }

    @Test
    void everyGestureAndRunHasItsNameAndItsPictureAndAClickGoesThere() {
        history.look(true);
        Frame first = story.shown();
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        Frame dragged = story.shown();
        story.editor.masks().fill();
        assertEquals(List.of("Open", "Add point", "Drag (20 steps)", "Fill mask"), names());
        awaitThumbnails();
        assertEquals(
                List.of(first, first, dragged, dragged),
                history.itemsProperty().get().stream()
                        .map(item -> item.thumbnail().orElseThrow())
                        .toList());
        assertEquals(3, history.presentProperty().get());
        history.goTo(1);
        assertEquals(first, story.shown());
        assertEquals(1, story.pairs().size());
        assertEquals(1, history.presentProperty().get());
        assertEquals(4, names().size(), "what was undone can be gone to");
        history.goTo(2);
        assertEquals(dragged, story.shown());
        assertTrue(story.document().mask().isEmpty());
    }

    @Test
    void undoAndRedoFollowIt() {
        history.look(true);
        story.addPair(20, 30, 40, 30).addPair(10, 10, 12, 12).addPair(50, 50, 55, 55);
        history.goTo(0);
        assertEquals(
                "Add point", story.editor.documents().redoNameProperty().get().orElse(""));
        story.redo();
        assertEquals(1, history.presentProperty().get());
        history.goTo(3);
        story.undo();
        assertEquals(2, history.presentProperty().get());
        story.click(30, 5);
        assertEquals(4, names().size(), "a new gesture takes the place of what was undone");
        assertEquals(3, history.presentProperty().get());
    }

    @Test
    void duringARunItSaysWhyNot() {
        history.look(true);
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        history.goTo(0);
        assertEquals(1, story.pairs().size());
        assertTrue(story.editor.notices().noticeProperty().get().isPresent());
        story.start().awaitFinished();
        history.goTo(0);
        assertEquals(0, story.pairs().size());
    }
}
