package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.Document;
import latentdrag.edit.Easing;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.project.PngChunks;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportStoriesTest {
    @TempDir
    Path folder;

    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private void awaitSaid(String beginning) {
        story.await(() -> story.editor.notices().messageProperty().get().startsWith(beginning));
    }

    private Film film() {
        return new Film(story.editor.export().way().orElseThrow(), 1, 0.2, 10, Easing.LINEAR, false);
    }

    @Test
    void aSavedPictureDroppedOnAnotherWindowGoesOn() throws IOException {
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        Document document = story.document();
        Path file = folder.resolve("a.png");
        story.editor.files().savePicture(file);
        awaitSaid("Saved");
        assertEquals(document.current().frame(), Png.read(file));
        try (EditorStory other = EditorStory.opened()) {
            other.editor.router().open(file);
            other.await(() -> other.document().isDragged());
            assertEquals(document, other.document(), "points, mask, settings and every value of the picture");
            assertTrue(other.editor.project().fileProperty().get().isEmpty(), "a picture is no place to save to");
            assertEquals(
                    file,
                    other.editor.preferences().preferences().files().files().get(0),
                    "but one that was opened last");
            other.undo();
            assertFalse(other.document().isDragged());
        }
    }

    @Test
    void whatIsSavedInTheEndLeavesNoRefusalOnTheScreen() {
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        Path nowhere = folder.resolve("no such folder");
        List<Consumer<Path>> savings = List.of(
                place -> story.editor.files().savePicture(place.resolve("a.png")),
                place -> story.editor.project().save(place.resolve("b.latentdrag")),
                place -> story.editor.export().film(Animation.Kind.GIF, film(), place.resolve("c.gif")),
                place -> story.editor.export().latent(place.resolve("d.npy")));
        List<String> names = List.of("a.png", "b.latentdrag", "c.gif", "d.npy");
        for (int i = 0; i < savings.size(); i++) {
            savings.get(i).accept(nowhere);
            story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
            savings.get(i).accept(folder);
            awaitSaid("Saved " + names.get(i));
            assertEquals(
                    Optional.empty(), story.editor.notices().noticeProperty().get(), names.get(i));
        }
    }

    @Test
    void aPngWithoutAProjectIsStillAMask() throws IOException {
        Mask mask = Mask.allFixed(64, 64).withStroke(new Point(10, 10), new Point(50, 40), 6, true);
        Png.write(Masks.toFrame(mask), folder.resolve("m.png"));
        story.editor.router().open(folder.resolve("m.png"));
        story.await(() -> story.document().mask().isPresent());
        assertEquals(mask, story.mask());
    }

    /** It used to become the mask: what was left of the file could still be shown. */
    @Test
    void aPictureWithItsProjectCutOffIsRefusedInWordsAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("a.png");
        story.editor.files().savePicture(file);
        awaitSaid("Saved");
        byte[] whole = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(whole, whole.length - 40);
        Files.write(file, half);
        story.editor.router().open(file);
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
        String said =
                story.editor.notices().noticeProperty().get().orElseThrow().sentence();
        assertEquals("Cannot open a.png: it is damaged (the PNG is cut off).", said);
        assertTrue(story.document().mask().isEmpty());
        assertArrayEquals(half, Files.readAllBytes(file));
    }

    @Test
    void whatAnotherProgramPutsBehindAPictureHidesNoProject() throws IOException {
        story.addPair(20, 30, 34, 30);
        Path file = folder.resolve("a.png");
        story.editor.files().savePicture(file);
        awaitSaid("Saved");
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        try (EditorStory other = EditorStory.opened()) {
            other.editor.router().open(file);
            other.await(() -> !other.pairs().isEmpty());
        }
    }

    @Test
    void leavingWhileAFilmIsDrawnIsAskedAboutAndThenLeavesNothingOfIt() throws IOException {
        Keeping keeping = new Keeping(new Autosaves(folder.resolve("kept")), Duration.ofMillis(30), List.of());
        Path films = Files.createDirectory(folder.resolve("films"));
        try (EditorStory kept = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            kept.open("toy.safetensors").awaitPicture().addPair(20, 30, 34, 30).start();
            kept.awaitFinished();
            assertEquals(Optional.empty(), kept.editor.closeGuard().wouldBeLost());
            Film longOne = new Film(kept.editor.export().way().orElseThrow(), 100, 0, 60, Easing.LINEAR, false);
            kept.editor.export().film(Animation.Kind.APNG, longOne, films.resolve("a.apng"));
            String loss = kept.editor.closeGuard().wouldBeLost().orElseThrow();
            assertTrue(loss.contains("film"), loss);
        }
        try (Stream<Path> files = Files.list(films)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void theFilmGoesThroughEveryStepWhileTheWindowGoesOn() throws IOException {
        assertTrue(story.editor.export().way().isEmpty(), "nothing was dragged");
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        assertEquals(15, story.editor.export().way().orElseThrow().latents().size());
        Path file = folder.resolve("a.apng");
        story.editor.export().film(Animation.Kind.APNG, film(), file);
        story.addPair(50, 50, 40, 40);
        awaitSaid("Saved");
        List<PngChunks.Chunk> chunks = PngChunks.of(Files.readAllBytes(file)).chunks();
        assertEquals(14, chunks.stream().filter(c -> c.type().equals("fcTL")).count(), "ten moving, two rests of two");
        assertEquals(story.document().original().frame(), Png.read(file), "the first frame is the original");
        assertTrue(story.editor.works().shownProperty().get().isEmpty());
    }

    @Test
    void aFilmCanBeGivenUpAndLeavesNothing() throws IOException {
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        Film longOne = new Film(film().way(), 60, 0, 60, Easing.LINEAR, false);
        story.editor.export().film(Animation.Kind.MP4, longOne, folder.resolve("a.mp4"));
        story.await(() -> story.editor
                .works()
                .shownProperty()
                .get()
                .filter(w -> w.fraction() > 0)
                .isPresent());
        story.editor
                .works()
                .shownProperty()
                .get()
                .orElseThrow()
                .cancel()
                .orElseThrow()
                .run();
        awaitSaid("The film was given up");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aLatentIsWrittenAsEverybodyReadsIt() {
        story.editor.export().latent(folder.resolve("w.npy"));
        awaitSaid("Saved");
        Npy npy = Npy.read(folder.resolve("w.npy"));
        assertEquals(List.of(1, 2), List.of(npy.shape()[0], npy.shape()[1]));
        assertEquals(story.document().current().latent().value(0, 1), npy.data()[1]);
    }
}
