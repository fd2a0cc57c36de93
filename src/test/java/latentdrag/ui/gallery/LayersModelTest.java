package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayersModelTest {
    private final EditorStory story = EditorStory.opened();
    private final LayersModel layers = story.editor.layers();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private LayersModel.Page page() {
        return layers.pageProperty().get();
    }

    @Test
    void theBlockADragReadsIsShownFirstAndItsChannelsArePagedThrough() {
        assertEquals(1, layers.blockProperty().get());
        assertEquals(0, page().channels().size(), "nobody looks");
        layers.look(true);
        story.await(() -> page().channels().size() == LayersModel.TILES);
        layers.turn(-1);
        layers.turn(1);
        story.await(() -> page().first() == LayersModel.TILES);
        assertEquals(6, page().channels().size(), "the rest of 30");
        layers.turn(1);
        assertEquals(LayersModel.TILES, page().first(), "there is no other leaf");
        layers.blockProperty().set(0);
        story.await(() -> page().channels().size() == 8);
        assertEquals(0, page().first());
    }

    @Test
    void theyFollowThePictureButHoldUpNoRun() {
        layers.look(true);
        story.await(() -> !page().channels().isEmpty());
        LayersModel.Page before = page();
        story.addPair(10, 10, 60, 10).start().awaitStep(5);
        assertEquals(before, page());
        story.awaitFinished().await(() -> !page().equals(before));
        assertNotEquals(before.channels().get(0), page().channels().get(0));
    }
}
