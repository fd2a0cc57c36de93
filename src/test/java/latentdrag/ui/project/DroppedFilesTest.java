package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.PictureKind;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.ui.common.Toys;
import latentdrag.ui.common.Work;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFilesTest {
    @TempDir
    Path folder;

    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(Path::of).toList();
    }

    /** As they would be seen: those that end in .png are pictures without a project. */
    private static List<FoundFile> found(String... names) {
        return paths(names).stream()
                .map(path -> path.toString().endsWith(".png")
                        ? new FoundFile(path, FoundFile.Kind.PICTURE, Optional.of(PictureKind.PNG))
                        : FoundFile.look(path))
                .toList();
    }

    private static DroppedFiles.Plan plan(String... names) {
        return DroppedFiles.Plan.of(found(names));
    }

    @Test
    void aModelComesBeforeALatentOfItAndThatBeforeAMaskForItsPicture() {
        assertEquals(
                new DroppedFiles.Plan(found("a.pkl", "w.npy", "mask.png"), List.of()),
                plan("mask.png", "w.npy", "a.pkl"));
    }

    @Test
    void aProjectBringsEverythingAlongAndIsOpenedAlone() {
        assertEquals(
                new DroppedFiles.Plan(found("b.latentdrag"), paths("a.pkl", "c.latentdrag", "mask.png")),
                plan("a.pkl", "b.latentdrag", "c.latentdrag", "mask.png"));
    }

    @Test
    void ofOneKindTheFirstIsOpened() {
        assertEquals(new DroppedFiles.Plan(found("a.pkl"), paths("b.pt")), plan("a.pkl", "b.pt"));
        assertEquals(new DroppedFiles.Plan(found("one"), List.of()), plan("one"));
    }

    @Test
    void aModelAndAMaskDroppedTogetherAreBothOpened() throws IOException {
        Path mask = folder.resolve("mask.png");
        Mask half = Mask.allEditable(64, 64).withStroke(new Point(10, 10), new Point(30, 12), 6, false);
        Png.write(Masks.toFrame(half), mask);
        story.editor.router().open(List.of(mask, Path.of("other.pkl")));
        story.await(() -> story.document().mask().isPresent());
        assertEquals(Path.of("other.pkl"), story.document().model());
        assertEquals(half, story.mask());
    }

    @Test
    void whatIsLeftOverIsNamed() {
        story.editor.router().open(paths("first.pkl", "second.pkl", "third.pkl"));
        story.await(() -> story.document().model().equals(Path.of("first.pkl")));
        String said =
                story.editor.notices().noticeProperty().get().orElseThrow().sentence();
        assertTrue(said.contains("second.pkl, third.pkl"), said);
    }

    @Test
    void whatWasToFollowAModelThatIsRefusedIsNotOpened() throws IOException {
        Path mask = folder.resolve("mask.png");
        Png.write(
                Masks.toFrame(Mask.allEditable(64, 64).withStroke(new Point(10, 10), new Point(30, 12), 6, false)),
                mask);
        story.editor.router().open(List.of(Path.of(Toys.REFUSED), mask));
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent()
                && !story.editor.pictures().isBusy());
        story.editor.works().begin(Work.of("something else")).end();
        story.await(() -> story.editor.works().shownProperty().get().isEmpty());
        assertEquals(Optional.empty(), story.document().mask());
    }
}
