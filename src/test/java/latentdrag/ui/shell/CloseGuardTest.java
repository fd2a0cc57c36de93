package latentdrag.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import latentdrag.project.autosave.Autosaves;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.project.Keeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseGuardTest {
    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private Optional<String> lost() {
        return story.editor.closeGuard().wouldBeLost();
    }

    @Test
    void nothingIsAskedWhileNothingWouldBeLost() {
        assertEquals(Optional.empty(), lost());
        story.addPair(20, 30, 40, 34);
        assertEquals(Optional.empty(), lost(), "points alone are placed again in a moment");
    }

    @Test
    void aDraggedPictureIsMissedUntilItIsSaved(@TempDir Path folder) {
        story.addPair(20, 30, 60, 34).start().awaitStep(1);
        assertTrue(lost().orElseThrow().contains("going on"));
        story.awaitFinished();
        assertTrue(lost().orElseThrow().contains("not been saved"));
        story.editor.files().savePicture(folder.resolve("p.png"));
        story.await(() -> story.editor.notices().messageProperty().get().startsWith("Saved"));
        assertEquals(Optional.empty(), lost());
        story.addPair(60, 34, 30, 34).start().awaitFinished();
        assertTrue(lost().isPresent(), "it has changed since");
        story.undo();
        assertTrue(story.document().isDragged());
        assertEquals(Optional.empty(), lost(), "this one is in a file");
    }

    @Test
    void aDiskThatHasRoomAgainIsTriedBeforeAnybodyIsAsked(@TempDir Path folder) throws IOException {
        Path blocked = Files.createFile(folder.resolve("autosave")); // where its folder should be
        Keeping keeping = new Keeping(new Autosaves(blocked), Duration.ofMillis(30), List.of());
        try (EditorStory kept = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            kept.open("toy.safetensors").awaitPicture().addPair(1, 2, 3, 40);
            String loss = kept.editor.closeGuard().wouldBeLost().orElseThrow();
            assertTrue(loss.contains("has not taken"), loss);
            Files.delete(blocked);
            kept.await(() -> kept.editor.closeGuard().wouldBeLost().isEmpty());
        }
    }

    @Test
    void whoeverKeepsTheWorkMaySayThatNothingIsLost() {
        story.addPair(20, 30, 60, 34).start().awaitFinished();
        story.editor.closeGuard().ask(Optional::empty);
        assertEquals(Optional.empty(), lost());
    }
}
