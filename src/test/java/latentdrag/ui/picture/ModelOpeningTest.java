package latentdrag.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.EngineException;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come with a latent of their own, and models that do not say everything. */
class ModelOpeningTest {
    @TempDir
    Path folder;

    private static EditorStory tuned(Path pivot) {
        EditorStory story = new EditorStory();
        story.backend.inspection = new Inspection(
                Inspection.NONE.evidence(),
                Inspection.NONE.assumptions(),
                Optional.empty(),
                Map.of(),
                Inspection.NONE.classNames(),
                0.01,
                Inspection.NONE.convClamp(),
                Inspection.NONE.tensors(),
                Optional.of(pivot));
        return story;
    }

    private Path pivot() {
        Path pivot = folder.resolve("0.pt");
        new Npy(new float[] {5, 60}, 1, 1, 2).write(pivot); // a latent is known by its content
        return pivot;
    }

    private Path network() throws IOException {
        return Files.writeString(folder.resolve("model_ABC_photo.pt"), "the toy reads nothing", StandardCharsets.UTF_8);
    }

    @Test
    void aTunedNetworkBeginsWithItsPivotAndSaysSo() throws IOException {
        Path network = network();
        try (EditorStory story = tuned(pivot())) {
            story.editor.router().open(network);
            story.awaitPicture();
            assertEquals(
                    Optional.of(new LatentOrigin.File(folder.resolve("0.pt"))),
                    story.editor.documents().present().map(d -> d.origin()));
            assertEquals(ToyBackend.PIVOT, story.document().current().latent());
            assertTrue(story.editor
                    .notices()
                    .noticeProperty()
                    .get()
                    .orElseThrow()
                    .sentence()
                    .contains("its latent, 0.pt"));
            // A drag starts from there.
            story.addPair(5, 60, 15, 60).start().awaitFinished();
            assertEquals(
                    ToyBackend.PIVOT, story.backend.requested().orElseThrow().latent());
        }
    }

    @Test
    void theLatentOfAPairOpensBothOfThemAndTheLatentAloneIsShown() throws IOException {
        Path network = network();
        Path pivot = pivot();
        try (EditorStory story = tuned(pivot)) {
            story.editor.router().open(pivot);
            story.awaitPicture();
            assertEquals(network, openModel(story).path());
            assertEquals(ToyBackend.PIVOT, story.document().current().latent());
            // With its network open already, the latent is shown again.
            story.editor.origin().showSeed(7);
            story.awaitSeed(7);
            story.editor.router().open(pivot);
            story.await(() -> story.document().current().latent().equals(ToyBackend.PIVOT)
                    && !story.editor.pictures().isBusy());
        }
    }

    @Test
    void ofSeveralTunedNetworksNoneIsGuessed() throws IOException {
        network();
        Files.createFile(folder.resolve("model_ABC_other.pt"));
        try (EditorStory story = new EditorStory()) {
            story.editor.router().open(pivot());
            story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
            assertTrue(story.editor
                    .notices()
                    .noticeProperty()
                    .get()
                    .orElseThrow()
                    .sentence()
                    .startsWith("0.pt is a latent, and no model is open"));
        }
    }

    @Test
    void aModelThatLacksSomethingIsOpenedWhenThePersonAgrees() {
        try (EditorStory story = new EditorStory()) {
            story.backend.refusal = Optional.of(new EngineException(
                    "Cannot open a.pkl: it has no w_avg.", new IOException(), Map.of("w_avg", "mean")));
            ModelOpening models = story.editor.pictures().models();
            story.open("a.pkl").await(() -> models.refusedProperty().get().isPresent());
            assertEquals(
                    Map.of("w_avg", "mean"),
                    models.refusedProperty().get().orElseThrow().settings());
            assertEquals(
                    Optional.empty(), story.editor.notices().noticeProperty().get());
            // Something more turns up: what was agreed to stays agreed.
            models.openAnyway();
            story.awaitPicture(); // else the first opening might be the one that is refused again
            story.backend.refusal = Optional.of(new EngineException(
                    "Cannot open a.pkl: it has more.", new IOException(), Map.of("extra_tensors", "ignored")));
            story.editor.pictures().open(Path.of("a.pkl"), Map.of("w_avg", "mean"));
            story.await(() -> models.refusedProperty().get().isPresent());
            models.openAnyway();
            story.awaitPicture();
            assertEquals(Map.of("w_avg", "mean", "extra_tensors", "ignored"), story.backend.lastAssumed);
            assertEquals(Optional.empty(), models.refusedProperty().get());
        }
    }

    @Test
    void whatIsRefusedCanBeLeft() {
        try (EditorStory story = EditorStory.opened()) {
            Path before = openModel(story).path();
            story.backend.refusal = Optional.of(new EngineException(
                    "Cannot open a.pkl: it has no w_avg.", new IOException(), Map.of("w_avg", "mean")));
            ModelOpening models = story.editor.pictures().models();
            story.open("a.pkl").await(() -> models.refusedProperty().get().isPresent());
            models.leave();
            assertEquals(Optional.empty(), models.refusedProperty().get());
            assertEquals(before, openModel(story).path());
        }
    }

    private static ModelInfo openModel(EditorStory story) {
        return story.editor.pictures().modelProperty().get().orElseThrow();
    }
}
