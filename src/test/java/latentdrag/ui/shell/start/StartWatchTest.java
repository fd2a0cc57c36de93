package latentdrag.ui.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next start falls back to the CPU when this one failed, and not because its window was closed soon. */
class StartWatchTest {
    private static final DeviceChoice GPU = new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.empty());

    @TempDir
    private Path folder;

    private Path mark;
    private DeviceFile file;

    @BeforeEach
    void aStartOnAGpu() throws IOException {
        mark = folder.resolve("device-starting");
        file = new DeviceFile(folder.resolve("device.json"), mark);
        file.write(GPU);
        file.begin();
        Files.setLastModifiedTime(
                mark, FileTime.from(Instant.now().plusSeconds(3600))); // however slow this computer is
    }

    @Test
    void aWindowClosedBeforeItsModelOpensHasNotFailed() throws IOException {
        EditorStory story = new EditorStory();
        StartWatch watch = StartWatch.begin(file, story.editor.pictures(), story.editor.notices());
        story.backend.slow = true;
        story.open("toy.safetensors");
        story.close();
        assertTrue(Files.exists(mark), "until the editor is closed, it may still fail");
        watch.left();
        assertFalse(Files.exists(mark));
        assertEquals(new DeviceFile.Start(GPU, Optional.empty()), file.begin());
    }

    @Test
    void aWindowClosedAfterItsModelCouldNotBeOpenedHasFailed() throws IOException {
        EditorStory story = new EditorStory();
        StartWatch watch = StartWatch.begin(file, story.editor.pictures(), story.editor.notices());
        story.backend.refuse = true;
        story.open("toy.safetensors")
                .await(() -> story.editor.notices().noticeProperty().get().isPresent());
        story.close();
        watch.left();
        assertEquals(new DeviceFile.Start(DeviceChoice.CPU, Optional.of(GPU)), file.begin());
    }

    @Test
    void aModelThatOpensTakesTheMarkAway() throws IOException {
        try (EditorStory story = new EditorStory()) {
            StartWatch.begin(file, story.editor.pictures(), story.editor.notices());
            story.open("toy.safetensors").awaitPicture();
            assertFalse(Files.exists(mark));
        }
        assertEquals(new DeviceFile.Start(GPU, Optional.empty()), file.begin());
    }
}
