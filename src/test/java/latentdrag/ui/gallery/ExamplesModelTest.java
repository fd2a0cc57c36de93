package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import latentdrag.edit.Document;
import latentdrag.project.Example;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExamplesModelTest {
    private static final Path BUNDLED = Path.of("bundled.safetensors");

    private final EditorStory story = new EditorStory();
    private final ExamplesModel examples = story.editor.examples();
    private final Example ears = examples.examples().get(2);
    private final Example masked = examples.examples().stream()
            .filter(example -> !example.mask().isEmpty())
            .findFirst()
            .orElseThrow();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private void awaitRun(Example example) {
        story.await(() -> story.editor.documents().document().stream()
                        .anyMatch(d -> d.origin().equals(example.origin()))
                && !story.editor.drag().isIdle());
    }

    @Test
    void oneClickShowsThePictureWithItsPointsAndDragsAndIsOneUndo() {
        story.open(BUNDLED.toString()).awaitPicture();
        Document before = story.document();
        examples.start(ears, BUNDLED);
        awaitRun(ears);
        assertEquals(ears.pairs(ToyBackend.SIZE, ToyBackend.SIZE), story.pairs());
        assertTrue(story.document().mask().isEmpty());

        story.editor.drag().stop();
        story.awaitFinished();
        while (!story.document().origin().equals(before.origin())) {
            assertTrue(story.editor.documents().undoNameProperty().get().isPresent());
            story.undo();
        }
        assertEquals(before, story.document());
    }

    @Test
    void anExampleBringsItsMaskAndTakesThePlaceOfARunThatGoesOn() {
        story.open(BUNDLED.toString()).awaitPicture();
        story.addPair(20, 30, 60, 30).start().awaitStep(1);
        examples.start(masked, BUNDLED);
        awaitRun(masked);
        assertEquals(masked.mask(ToyBackend.SIZE, ToyBackend.SIZE).orElseThrow(), story.mask());
        assertEquals(1, story.pairs().size());
    }

    @Test
    void withAnotherModelOpenTheBundledOneIsOpenedFirst() {
        story.open("other.safetensors").awaitPicture();
        examples.start(ears, BUNDLED);
        awaitRun(ears);
        assertEquals(BUNDLED, story.document().model());
    }

    @Test
    void whoGoesOnToAnotherModelIsNotBroughtBack() {
        story.open("other.safetensors").awaitPicture();
        story.backend.refuse = true;
        examples.start(ears, BUNDLED);
        story.await(() -> story.editor
                .notices()
                .noticeProperty()
                .get()
                .filter(notice -> notice.sentence().contains("not a checkpoint"))
                .isPresent());
        story.backend.refuse = false;
        story.open("third.safetensors")
                .await(() -> story.document().model().equals(Path.of("third.safetensors")))
                .awaitPicture();
        story.open(BUNDLED.toString())
                .await(() -> story.document().model().equals(BUNDLED))
                .awaitPicture();
        assertTrue(story.editor.drag().isIdle());
        assertFalse(story.document().origin().equals(ears.origin()));
        assertEquals(List.of(), story.pairs());
    }
}
