package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import latentdrag.edit.SeedList;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.ui.common.Texts;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that people bring, however they bring them. */
class PictureStoriesTest {
    @TempDir
    Path folder;

    private final EditorStory story = new EditorStory();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private EditorStory opened() {
        return story.open("toy.safetensors").awaitPicture();
    }

    private String said() {
        return story.await(() -> story.editor.notices().noticeProperty().get().isPresent())
                .editor
                .notices()
                .noticeProperty()
                .get()
                .orElseThrow()
                .sentence();
    }

    private Path photograph(String name, String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 64, 64, Color.BLUE));
        pen.fillRect(0, 0, 64, 64);
        pen.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    private Path mask(String name) throws IOException {
        Path file = folder.resolve(name);
        Png.write(Masks.toFrame(half()), file);
        return file;
    }

    private static Mask half() {
        return Mask.allFixed(64, 64).withStroke(new Point(10, 10), new Point(30, 12), 6, true);
    }

    private String opensAsAPhotograph() {
        return story.await(
                        () -> story.editor.photographs().openedProperty().get().isPresent())
                .editor
                .photographs()
                .openedProperty()
                .get()
                .orElseThrow()
                .name();
    }

    @ParameterizedTest
    @CsvSource({
        "dog.png,png",
        "dog.jpg,jpeg",
        "dog,tiff",
        "dog.pkl,bmp",
        "dog.npy,gif",
        "dog.latentdrag,jpeg",
        "dog.pt,png"
    })
    void aPictureThatIsNoMaskIsOpenedAsAPhotographWhateverItIsCalled(String name, String format) throws IOException {
        opened();
        story.editor.router().open(photograph(name, format));
        assertEquals(name, opensAsAPhotograph());
        assertEquals(Optional.empty(), story.editor.notices().noticeProperty().get());
        assertEquals(Optional.empty(), story.document().mask());
        assertEquals(Path.of("toy.safetensors"), story.document().model(), "and the picture stays");
    }

    @Test
    void aPictureThatCannotBeReadAsAPhotographIsRefusedInItsOwnSentence() throws IOException {
        opened();
        byte[] webp = "RIFF\20\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
        story.editor.router().open(Files.write(folder.resolve("dog.jpg"), webp));
        assertTrue(said().startsWith("Cannot open") && said().contains("dog.jpg"), said());
        assertEquals(
                Optional.empty(), story.editor.photographs().openedProperty().get());
    }

    @Test
    void whatIsNoPhotographEitherIsNamed() throws IOException {
        opened();
        byte[] drawing = "%PDF-1.7\n%\342\343\317\323\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1);
        story.editor.router().open(Files.write(folder.resolve("dog.jpg"), drawing));
        assertEquals(Texts.text("notice.otherPicture", "dog.jpg", "a document (PDF)"), said());
        assertTrue(said().contains("Open photograph") && said().contains("black and white"), said());
    }

    @Test
    void aPictureGivenAtTheStartWaitsForTheModel() throws IOException {
        story.open("toy.safetensors");
        story.editor.router().open(List.of(photograph("dog.png", "png")));
        assertEquals("dog.png", opensAsAPhotograph());
        assertTrue(story.editor.documents().document().isPresent(), "the model's picture is there");
    }

    @Test
    void aMaskGivenAtTheStartWaitsForItsPicture() throws IOException {
        story.open("toy.safetensors");
        story.editor.router().open(List.of(mask("mask.jpg")));
        story.await(
                () -> story.editor.documents().document().flatMap(d -> d.mask()).isPresent());
        assertEquals(half(), story.mask());
    }

    @Test
    void aMaskWithoutAModelIsAnswered() throws IOException {
        story.editor.router().open(mask("mask.png"));
        assertEquals(Texts.text("notice.maskWithoutPicture", "mask.png"), said());
    }

    @Test
    void whoeverAsksForAProjectDoesNotGetAMask() throws IOException {
        opened();
        story.editor.router().openProject(mask("mask.png"));
        assertEquals(Texts.text("notice.otherPicture", "mask.png", "a picture (PNG)"), said());
        assertEquals(Optional.empty(), story.document().mask());
    }

    @Test
    void aPictureIsNoModelThatAProjectMisses() throws IOException {
        opened();
        story.editor.router().findModel(photograph("model.pkl", "jpeg"));
        assertEquals(Texts.text("notice.otherPicture", "model.pkl", "a picture (JPEG)"), said());
    }

    @Test
    void aPictureThatCarriesAProjectIsOneAmongOtherFilesToo() throws IOException {
        opened().addPair(20, 30, 34, 30);
        Path saved = folder.resolve("saved.jpg.png");
        story.editor.files().savePicture(saved);
        story.await(() -> story.editor.notices().messageProperty().get().startsWith("Saved"));
        story.editor.points().clear();
        story.editor.router().open(List.of(mask("mask.png"), saved));
        story.await(() -> !story.pairs().isEmpty());
        assertEquals(Optional.empty(), story.document().mask(), "a project is opened alone");
    }

    @Test
    void nothingWhiteIsRefusedWhereAMaskIsLoadedAndWhereItIsDropped() throws IOException {
        opened();
        Path black = folder.resolve("black.png");
        Png.write(new Frame(64, 64, 1, new byte[64 * 64]), black);
        story.editor.files().loadMask(black);
        assertTrue(said().contains("nothing in it is white"), said());
        story.editor.notices().dismiss();
        story.editor.router().open(black);
        assertTrue(said().contains("nothing in it is white"), said());
        assertEquals(Optional.empty(), story.document().mask());
    }

    @Test
    void aPhotographThatIsLoadedAsAMaskIsRefusedAsOne() throws IOException {
        opened();
        story.editor.files().loadMask(photograph("dog.jpg", "jpeg"));
        assertTrue(said().startsWith("Cannot use dog.jpg as a mask: it is in colour"), said());
    }

    @Test
    void everythingWhiteIsNoMaskAndSaidToBe() throws IOException {
        opened();
        Path white = folder.resolve("white.png");
        Png.write(Masks.toFrame(Mask.allEditable(64, 64)), white);
        story.editor.files().loadMask(white);
        story.await(() ->
                story.editor.notices().messageProperty().get().equals(Texts.text("say.maskAllWhite", "white.png")));
        assertEquals(Optional.empty(), story.document().mask());
    }

    @Test
    void withAMaskThatLetsNothingChangeNoDragBegins() {
        opened().addPair(20, 30, 34, 30);
        story.editor.masks().fill();
        story.start();
        assertEquals(Texts.text("notice.nothingMayChange"), said());
        assertTrue(story.editor.drag().isIdle());
        story.editor.notices().dismiss();
        story.step();
        assertEquals(Texts.text("notice.nothingMayChange"), said());
        story.editor.notices().dismiss();
        story.editor.seeds().start(SeedList.parse("1-3"));
        assertEquals(Texts.text("notice.nothingMayChange"), said());
        assertFalse(story.editor.seeds().runningProperty().get());
        story.undo().start().awaitFinished();
        assertTrue(story.document().isDragged(), "without it one does");
    }

    @Test
    void aPictureOnTheClipboardIsAMaskOnlyIfItIsOne() {
        opened();
        story.editor.files().takePicture(Masks.toFrame(half()), "the clipboard");
        story.await(() -> story.document().mask().isPresent());
        assertEquals(half(), story.mask());
        byte[] red = new byte[64 * 64 * 3];
        red[300] = (byte) 255;
        story.editor.files().takePicture(new Frame(64, 64, 3, red), "the clipboard");
        assertEquals(Texts.text("notice.otherPicture", "the clipboard", "a picture"), said());
        assertEquals(half(), story.mask());
    }
}
