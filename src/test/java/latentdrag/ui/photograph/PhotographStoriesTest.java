package latentdrag.ui.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.image.photograph.Crop;
import latentdrag.project.ProjectFile;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a photograph to a document, and back into the photograph, without a window. */
class PhotographStoriesTest {
    @TempDir
    Path folder;

    private final EditorStory story = EditorStory.opened();
    private final PhotographModel photographs = story.editor.photographs();

    @AfterEach
    void closeTheEditor() {
        story.backend.maySearch.complete(null);
        story.close();
    }

    /** In the largest crop in the middle, 128 of 200 by 128 pixels, the blob's centre is at 44, 20 of 64. */
    private Path photograph() throws IOException {
        return PhotographFiles.write(folder.resolve("a.png"), 200, 128, 36 + 88, 40);
    }

    private void openPhotograph() throws IOException {
        photographs.open(photograph());
        story.await(() -> photographs.openedProperty().get().isPresent());
    }

    private void find() {
        photographs.find();
        story.await(() -> !photographs.isSearching()
                && story.document().origin() instanceof LatentOrigin.Photograph
                && !story.editor.pictures().isBusy());
    }

    private PhotographSource source() {
        return assertInstanceOf(LatentOrigin.Photograph.class, story.document().origin())
                .source();
    }

    private PhotographRequest asked() {
        return Objects.requireNonNull(story.backend.lastSearch);
    }

    private String said() {
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
        return story.editor.notices().noticeProperty().get().orElseThrow().sentence();
    }

    private Crop crop() {
        return photographs.crop().cropProperty().get().orElseThrow();
    }

    @Test
    void aPhotographOpensWithTheLargestCropAndTheModelsMeanPicture() throws IOException {
        openPhotograph();
        assertEquals(Crop.square(100, 64, 128, 0), crop());
        story.await(() -> photographs.meanProperty().get().isPresent());
        assertEquals(
                Optional.of(ToyBackend.draw(new Latent(1, 2, new float[] {10, 20}))),
                photographs.meanProperty().get());
        assertEquals("a.png", photographs.openedProperty().get().orElseThrow().name());
        photographs.leave();
        assertEquals(Optional.empty(), photographs.openedProperty().get());
        assertEquals(Optional.empty(), photographs.crop().cropProperty().get());
    }

    @Test
    void whatIsNoPhotographIsRefusedInItsOwnSentence() throws IOException {
        photographs.open(Files.writeString(folder.resolve("a.jpg"), "no picture"));
        assertTrue(said().contains("it is not a picture"), said());
        assertEquals(Optional.empty(), photographs.openedProperty().get());
        assertTrue(story.editor.works().shownProperty().get().isEmpty());
    }

    @Test
    void withoutAModelItIsSaidThatOneIsNeeded() throws IOException {
        try (EditorStory empty = new EditorStory()) {
            empty.editor.photographs().open(photograph());
            assertTrue(empty.editor
                    .notices()
                    .noticeProperty()
                    .get()
                    .orElseThrow()
                    .sentence()
                    .contains("Open a model first"));
        }
    }

    @Test
    void theCropStaysOnThePhotograph() throws IOException {
        openPhotograph();
        photographs.crop().move(3, -4);
        assertEquals(Crop.square(103, 60, 128, 0), crop());
        photographs.crop().place(Crop.square(-50, 900, 1e9, 370));
        assertEquals(Crop.square(0, 128, 400, 10), crop());
        photographs.crop().place(Crop.square(10, 10, 1, 0));
        assertEquals(CropModel.LEAST_SIDE, crop().side());
        photographs.crop().reset();
        assertEquals(Crop.square(100, 64, 128, 0), crop());
    }

    @Test
    void whatIsFoundIsTheDocumentAndOneUndoLeadsBack() throws IOException {
        Document before = story.document();
        openPhotograph();
        find();
        assertEquals(Optional.empty(), photographs.openedProperty().get(), "the sheet is put away");
        assertEquals(44, story.document().current().latent().value(0, 0), 8, "in the blob");
        assertEquals(20, story.document().current().latent().value(0, 1), 8, "in the blob");
        assertEquals(128, source().asked().side());
        assertEquals(story.document().current().latent(), source().pivot());
        assertEquals(80, source().found().projection().size(), "the curve");
        assertEquals(64 + 36 + 0.0, source().crop().x());
        assertTrue(story.editor.project().unsavedProperty().get());
        story.addPair(44, 20, 50, 20).start().awaitFinished();
        assertTrue(story.document().isDragged());
        story.undo().undo().undo();
        assertEquals(before, story.document());
    }

    @Test
    void whatWasChosenIsAskedFor() throws IOException {
        openPhotograph();
        photographs
                .choicesProperty()
                .set(photographs.choicesProperty().get().withEase(1).withSettling(false));
        photographs.crop().place(Crop.square(90, 60, 100, 5));
        find();
        assertEquals(1e-3, asked().projection().prior(), 1e-12);
        assertFalse(asked().projection().settles());
        assertEquals(OptionalInt.empty(), asked().tuningSteps());
        assertEquals(Crop.square(90, 60, 100, 5), asked().sampler().crop());
    }

    @Test
    void theSearchIsSeenAndItsBestIsTakenAtAnyMoment() throws IOException {
        story.backend.maySearch = new CompletableFuture<>();
        openPhotograph();
        photographs.find();
        story.await(() -> photographs
                .progressProperty()
                .get()
                .flatMap(SearchProgress::found)
                .isPresent());
        SearchProgress seen = photographs.progressProperty().get().orElseThrow();
        assertEquals("Step 1 of 80, at 64 px: 21.0 dB", seen.words());
        assertEquals(1, seen.course().size());
        assertEquals(64, seen.target().orElseThrow().width(), "the crop at the network's size");
        photographs.crop().move(5, 5);
        assertEquals(100, crop().x(), "what is being searched stays where it is");
        photographs.takeBest();
        story.backend.maySearch.complete(null);
        story.await(() -> !photographs.isSearching());
        assertEquals(1, source().found().projection().size());
        assertTrue(said().contains("ended early"), said());
    }

    @Test
    void aSearchThatIsCancelledLeavesPhotographAndDocument() throws IOException {
        story.backend.maySearch = new CompletableFuture<>();
        Document before = story.document();
        openPhotograph();
        photographs.find();
        story.await(() -> photographs
                .progressProperty()
                .get()
                .flatMap(SearchProgress::found)
                .isPresent());
        photographs.leave();
        assertTrue(photographs.openedProperty().get().isPresent(), "not while a search goes on");
        photographs.cancel();
        story.backend.maySearch.complete(null);
        story.await(() -> !photographs.isSearching());
        assertEquals(before, story.document());
        assertTrue(photographs.openedProperty().get().isPresent(), "to move the crop and try again");
        assertEquals(Optional.empty(), story.editor.notices().noticeProperty().get());
    }

    @Test
    void aSearchThatBreaksOffIsSaidInItsSentence() throws IOException {
        story.backend.searchFailure = "Searching the latent needs 9 GB; choose a smaller model.";
        openPhotograph();
        photographs.find();
        assertEquals(story.backend.searchFailure, said());
        assertFalse(photographs.isSearching());
        assertTrue(photographs.openedProperty().get().isPresent());
    }

    @Test
    void aCropThatIsMostlyOutsideIsRefusedBeforeTheSearch() throws IOException {
        openPhotograph();
        photographs.crop().place(Crop.square(0, 0, 400, 0));
        photographs.find();
        assertTrue(said().contains("at least half is needed"), said());
        assertFalse(photographs.isSearching());
    }

    @Test
    void aTunedNetworkIsAModelOfItsOwnAndOpensAgain() throws IOException {
        Path file = folder.resolve("a.latentdrag");
        story.addPair(5, 5, 9, 9);
        openPhotograph();
        photographs
                .choicesProperty()
                .set(photographs.choicesProperty().get().withTuning(true).withTuningSteps(3));
        find();
        assertEquals(OptionalInt.of(3), asked().tuningSteps());
        assertTrue(story.backend.lastChange.isPresent(), "the engine has the changed weights");
        assertEquals(1, source().found().tuning().size());
        assertTrue(story.editor.project().unsavedProperty().get(), "it is in no file");
        assertTrue(story.editor.notices().wayBackProperty().get().isPresent(), "the work before is kept");
        assertFalse(photographs.isTunable());
        story.editor.project().save(file);
        story.await(() -> story.editor.project().fileProperty().get().isPresent());
        assertEquals(story.backend.lastChange, ProjectFile.read(file).model().change());
    }

    @Test
    void theChangeGoesBackIntoThePhotographAndNowhereElse() throws IOException {
        ReturnModel returns = story.editor.returns();
        assertFalse(returns.possible().get());
        assertTrue(
                returns.words().get().contains("made from none"),
                returns.words().get());
        openPhotograph();
        find();
        assertTrue(returns.possible().get());
        assertEquals(Optional.of("a-edited"), returns.name());
        story.addPair(44, 20, 36, 30).start().awaitFinished();
        Path back = folder.resolve("back.png");
        returns.write(back);
        story.await(() ->
                Files.exists(back) && story.editor.works().shownProperty().get().isEmpty());
        BufferedImage was = ImageIO.read(folder.resolve("a.png").toFile());
        BufferedImage is = ImageIO.read(back.toFile());
        assertEquals(200, is.getWidth());
        int changed = 0;
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 200; x++) {
                changed += was.getRGB(x, y) == is.getRGB(x, y) ? 0 : 1;
            }
            assertEquals(was.getRGB(5, y), is.getRGB(5, y), "beyond the crop");
            assertEquals(was.getRGB(190, y), is.getRGB(190, y), "beyond the crop");
        }
        assertTrue(changed > 100, changed + " pixels");
    }

    @Test
    void thePhotographItselfIsNotWrittenOver() throws IOException {
        openPhotograph();
        find();
        byte[] before = Files.readAllBytes(folder.resolve("a.png"));
        story.editor.returns().write(folder.resolve("a.png"));
        assertTrue(said().contains("the photograph itself"), said());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(folder.resolve("a.png"))));
    }
}
