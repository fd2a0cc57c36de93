package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.LatentOrigin;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that holds several latents: the window asks which, and shows that one. */
class SeveralLatentsTest {
    @TempDir
    Path folder;

    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private Optional<OpeningModel.LatentChoice> asked() {
        return story.editor.opening().latentChoiceProperty().get();
    }

    @Test
    void theOneThatIsChosenIsShown() {
        Path file = folder.resolve("stack.npy");
        new Npy(new float[12], 2, 3, 2).write(file);
        LatentOrigin before = story.document().origin();
        story.editor.router().open(file);
        story.await(() -> asked().isPresent());
        assertEquals(List.of("1", "2"), asked().orElseThrow().names());
        assertEquals(before, story.document().origin());
        story.editor.opening().choose(1);
        LatentOrigin second = new LatentOrigin.File(Path.of(file + "#2"));
        story.await(() -> story.document().origin().equals(second));
        assertEquals(Optional.empty(), asked());
    }

    @Test
    void noneNeedBeChosen() {
        Path file = folder.resolve("stack.npy");
        new Npy(new float[12], 2, 3, 2).write(file);
        story.editor.router().open(file);
        story.await(() -> asked().isPresent());
        story.editor.opening().chooseNone();
        assertEquals(Optional.empty(), asked());
        assertNotEquals(LatentOrigin.File.class, story.document().origin().getClass());
    }

    @Test
    void aSingleLatentIsShownWithoutAQuestion() {
        Path file = folder.resolve("one.npy");
        new Npy(new float[6], 3, 2).write(file);
        story.editor.router().open(file);
        story.await(() -> story.document().origin().equals(new LatentOrigin.File(file)));
        assertEquals(Optional.empty(), asked());
    }
}
