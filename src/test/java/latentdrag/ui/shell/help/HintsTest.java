package latentdrag.ui.shell.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import latentdrag.ui.shell.EditorStory;
import latentdrag.ui.shell.help.Hints.Hint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HintsTest {
    private final EditorStory story = new EditorStory();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private Optional<Hint> shown() {
        return story.editor.hints().shownProperty().get();
    }

    @Test
    void eachHintGoesAwayForGoodOnceItWasFollowed() {
        assertEquals(Optional.empty(), shown(), "nothing to hint at without a picture");
        story.open("toy.safetensors").awaitPicture();
        assertEquals(Optional.of(Hint.PLACE), shown());
        story.press(20, 30).dragTo(40, 34);
        assertEquals(Optional.of(Hint.PLACE), shown(), "the gesture is not over");
        story.release(40, 34);
        assertEquals(Optional.of(Hint.START), shown());
        story.undo();
        assertEquals(Optional.empty(), shown(), "nothing to start, and placing is known");
        story.redo().start();
        assertEquals(Optional.empty(), shown(), "nobody is disturbed while it runs");
        story.awaitFinished();
        assertEquals(Optional.of(Hint.COMPARE), shown());
        story.editor.canvas().beforeShownProperty().set(true);
        assertEquals(Optional.empty(), shown());
        story.editor.canvas().beforeShownProperty().set(false);
        assertEquals(Optional.empty(), shown());
    }

    @Test
    void hintsThatArePutAwayComeBackOnlyWhenAskedFor() {
        story.open("toy.safetensors").awaitPicture();
        story.editor.hints().putAllAway();
        assertEquals(Optional.empty(), shown());
        story.addPair(20, 30, 40, 34);
        assertEquals(Optional.empty(), shown());
        story.editor.hints().showAgain();
        assertEquals(Optional.of(Hint.PLACE), shown());
    }
}
