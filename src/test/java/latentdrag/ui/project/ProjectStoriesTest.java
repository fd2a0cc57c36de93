package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.PointPair;
import latentdrag.project.ModelFinder;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.Projects;
import latentdrag.project.StoredState;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.canvas.Viewport;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectStoriesTest {
    @TempDir
    Path folder;

    private static EditorStory dragged() {
        EditorStory story = EditorStory.opened();
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withLambda(7));
        return story;
    }

    private static void save(EditorStory story, Path file) {
        story.editor.project().save(file);
        story.await(() -> story.editor.project().fileProperty().get().equals(Optional.of(file)));
    }

    private static void open(EditorStory story, Path file) {
        History.Moment before = history(story);
        story.editor.opening().open(file);
        story.await(() -> history(story) != before
                && story.editor.works().shownProperty().get().isEmpty());
    }

    private static History.Moment history(EditorStory story) {
        return story.editor.documents().historyProperty().get().orElseThrow();
    }

    private static String said(EditorStory story) {
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
        return story.editor.notices().noticeProperty().get().orElseThrow().sentence();
    }

    @Test
    void aSavedProjectOpensToTheSamePictureAndGoesOn() {
        Path file = folder.resolve("a.latentdrag");
        try (EditorStory story = dragged();
                EditorStory other = EditorStory.opened()) {
            History.Moment saved = history(story);
            assertEquals(14, saved.entries().get(2).steps().size(), "the run's steps");
            assertTrue(story.editor.project().unsavedProperty().get());
            save(story, file);
            assertFalse(story.editor.project().unsavedProperty().get());
            story.addPair(5, 5, 9, 9);
            assertTrue(story.editor.project().unsavedProperty().get());

            open(other, file);
            assertEquals(saved, history(other));
            assertEquals(7, other.editor.documents().settingsProperty().get().lambda());
            assertFalse(other.editor.project().unsavedProperty().get());
            assertEquals(
                    Optional.of(file), other.editor.project().fileProperty().get());
            other.undo();
            assertEquals(PointPair.of(20, 30, 34, 30), other.pairs().get(0));
            other.redo().start().awaitFinished();
        }
    }

    @Test
    void theViewComesBackInAWindowOfAnotherSize() {
        Path file = folder.resolve("a.latentdrag");
        try (EditorStory story = dragged();
                EditorStory other = EditorStory.opened()) {
            story.editor.canvas().resized(400, 300);
            story.editor.canvas().zoomAt(200, 150, 5);
            story.editor.canvas().pan(-30, 12);
            save(story, file);
            other.editor.canvas().resized(800, 500);
            open(other, file);
            Viewport then = story.editor.canvas().viewport();
            Viewport now = other.editor.canvas().viewport();
            assertEquals(then.scale(), now.scale(), 1e-9);
            assertEquals(then.toImage(200, 150).x(), now.toImage(400, 250).x(), 1e-9);
            assertEquals(then.toImage(200, 150).y(), now.toImage(400, 250).y(), 1e-9);
        }
    }

    @Test
    void aPhotographsProjectOpensAndKeepsItsPhotographWhenItIsSaved() throws IOException {
        Path file = folder.resolve("a.latentdrag");
        Path again = folder.resolve("again.latentdrag");
        try (EditorStory story = dragged()) {
            Project opened = photographed(story);
            ProjectFile.write(opened, file);
            open(story, file);
            save(story, again);
            PhotographSource kept = ProjectFile.read(again).photograph().orElseThrow();
            assertEquals(opened.photograph().orElseThrow().seenFrom(folder), kept);
        }
    }

    @Test
    void aTunedProjectOpensOnItsBaseAndTheChangeIsDraggedAndSavedAgain() throws IOException {
        Path file = folder.resolve("a.latentdrag");
        Path again = folder.resolve("again.latentdrag");
        try (EditorStory story = dragged()) {
            Project opened = photographed(story);
            ModelReference tuned = opened.model()
                    .withChange(Optional.of(new WeightChange(Map.of(
                            "synthesis.b4.const", new WeightChange.Tensor(new long[] {1}, new float[] {0.5f})))));
            ProjectFile.write(
                    new Project(tuned, opened.states(), opened.present(), opened.view(), opened.pictures()), file);
            open(story, file);
            assertEquals(tuned.change(), story.backend.lastChange, "the base, and what was added to it");
            assertEquals(
                    "toy + photograph",
                    story.editor.pictures().modelProperty().get().orElseThrow().name());
            story.addPair(10, 10, 20, 10).start().awaitFinished();
            save(story, again);
            assertEquals(tuned.change(), ProjectFile.read(again).model().change());
            assertFalse(story.editor.pictures().isChangingModel());
            story.open("toy.safetensors");
            story.await(() -> story.backend.lastChange.isEmpty()
                    && !story.editor.pictures().isBusy());
            assertEquals(Optional.empty(), story.editor.pictures().models().change(), "and the base opens again");
            open(story, again);
            assertEquals(tuned.change(), story.backend.lastChange, "though file and check sum are those that are open");
        }
    }

    @Test
    void tunedWeightsAreKeptWithUnsavedWork() throws IOException {
        Path file = folder.resolve("a.latentdrag");
        Path kept = folder.resolve("kept");
        Optional<WeightChange> change = Optional.of(new WeightChange(
                Map.of("synthesis.b4.const", new WeightChange.Tensor(new long[] {1}, new float[] {0.5f}))));
        try (EditorStory story = dragged()) {
            Project opened = photographed(story);
            ProjectFile.write(
                    new Project(
                            opened.model().withChange(change),
                            opened.states(),
                            opened.present(),
                            opened.view(),
                            opened.pictures()),
                    file);
        }
        Keeping keeping = new Keeping(new Autosaves(kept), Duration.ofMillis(1), List.of());
        try (EditorStory story = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            story.open("toy.safetensors").awaitPicture();
            open(story, file);
            story.addPair(10, 10, 20, 10);
            story.await(() -> story.editor.project().isSafe());
        }
        try (EditorStory story = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            story.open("toy.safetensors").awaitPicture();
            story.editor.recovery().look();
            story.await(() -> !story.editor.recovery().offeredProperty().get().isEmpty());
            story.editor
                    .recovery()
                    .restore(story.editor.recovery().offeredProperty().get().get(0));
            story.await(() -> story.backend.lastChange.equals(change)
                    && !story.pairs().isEmpty()
                    && story.editor.works().shownProperty().get().isEmpty());
            assertEquals(
                    PointPair.of(10, 10, 20, 10),
                    story.pairs().get(story.pairs().size() - 1));
        }
    }

    private Project photographed(EditorStory story) {
        Project plain = story.editor.project().project().orElseThrow();
        StoredState shown = plain.shown();
        StoredState state = new StoredState(
                "Open photograph",
                new LatentOrigin.Photograph(Projects.photograph(folder.resolve("a.jpg"), shown.original())),
                shown.original(),
                shown.current(),
                shown.pairs(),
                shown.mask(),
                shown.settings(),
                List.of());
        return new Project(plain.model(), List.of(state), 0, plain.view(), plain.pictures());
    }

    @Test
    void whatCannotBeOpenedLeavesEverythingAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("a.latentdrag"), "no project");
        try (EditorStory story = dragged()) {
            Document before = story.document();
            story.editor.opening().open(file);
            assertTrue(said(story).contains("not a LatentDrag project"), said(story));
            assertEquals(before, story.document());
            assertTrue(story.editor.works().shownProperty().get().isEmpty());
        }
    }

    @Test
    void aModelThatWasMovedIsAskedForAndAnotherIsNotTaken() throws IOException {
        Path moved = Files.writeString(folder.resolve("moved.safetensors"), "the model");
        Path other = Files.writeString(folder.resolve("other.safetensors"), "another one");
        Path file = folder.resolve("projects/a.latentdrag");
        Files.createDirectory(folder.resolve("projects"));
        String sha = ModelFinder.sha256(moved);
        try (EditorStory story = dragged()) {
            Project plain = story.editor.project().project().orElseThrow();
            ModelReference model = new ModelReference(Path.of("/gone/cats.pkl"), sha, 9, "cats");
            ProjectFile.write(
                    new Project(model, plain.states(), plain.present(), plain.view(), plain.pictures()), file);
        }
        try (EditorStory story = EditorStory.opened()) {
            story.backend.sha256 = "f".repeat(64);
            story.open("toy.safetensors").awaitPicture();
            story.editor.opening().open(file);
            assertTrue(said(story).contains("cats"), said(story));
            story.editor.opening().findModel(other);
            story.await(() -> said(story).contains("another model"));
            assertTrue(story.editor.opening().missingModelProperty().get().isPresent(), "it can be tried again");
            story.editor.opening().findModel(moved);
            story.await(() -> story.document().isDragged());
            assertEquals(moved, story.document().model());
        }
    }

    @Test
    void aModelThatWasFoundOnceIsFoundByItselfTheNextTime() throws IOException {
        Path moved =
                Files.writeString(Files.createDirectory(folder.resolve("m")).resolve("moved.pkl"), "the model");
        Path file = folder.resolve("a.latentdrag");
        try (EditorStory story = dragged()) {
            Project plain = story.editor.project().project().orElseThrow();
            ModelReference model = new ModelReference(Path.of("/gone/cats.pkl"), ModelFinder.sha256(moved), 9, "cats");
            ProjectFile.write(
                    new Project(model, plain.states(), plain.present(), plain.view(), plain.pictures()), file);
        }
        PreferencesModel preferences = PreferencesModel.forgetful();
        preferences.change(p -> p.withRecent(moved)); // as opening it does
        try (EditorStory story = new EditorStory(preferences)) {
            story.backend.sha256 = "f".repeat(64);
            story.open("toy.safetensors").awaitPicture();
            story.editor.opening().open(file);
            story.await(() -> story.document().isDragged());
            assertEquals(moved, story.document().model());
        }
    }

    @Test
    void anEndingInCapitalsIsThatOfAProjectToo() {
        Path file = folder.resolve("A.LATENTDRAG");
        try (EditorStory story = dragged();
                EditorStory other = EditorStory.opened()) {
            save(story, file);
            open(other, file);
            assertEquals(
                    Optional.of(file), other.editor.project().fileProperty().get());
        }
    }

    @Test
    void theModelIsNamedSoThatAStartFromAnotherFolderFindsIt() {
        try (EditorStory story = EditorStory.opened()) {
            assertEquals(
                    Path.of("toy.safetensors").toAbsolutePath(),
                    story.editor.project().project().orElseThrow().model().path());
        }
    }

    @Test
    void aModelBesideTheProjectIsFoundByItself() throws IOException {
        Path moved = Files.writeString(folder.resolve("renamed.safetensors"), "the model");
        Path file = folder.resolve("a.latentdrag");
        try (EditorStory story = dragged()) {
            Project plain = story.editor.project().project().orElseThrow();
            ModelReference model = new ModelReference(Path.of("/gone/cats.pkl"), ModelFinder.sha256(moved), 9, "cats");
            ProjectFile.write(
                    new Project(model, plain.states(), plain.present(), plain.view(), plain.pictures()), file);
        }
        try (EditorStory story = EditorStory.opened()) {
            story.backend.sha256 = "f".repeat(64);
            story.open("toy.safetensors").awaitPicture();
            story.editor.opening().open(file);
            story.await(() -> story.document().isDragged());
            assertEquals(moved, story.document().model());
        }
    }

    @Test
    void twoWindowsKeepTheirWorkApartAndWhatIsClosedUnsavedIsOfferedNextTime() throws IOException {
        Keeping keeping = new Keeping(new Autosaves(folder), Duration.ofMillis(30), List.of());
        Document first;
        Document second;
        try (EditorStory one = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping));
                EditorStory two = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping));
                EditorStory idle = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            one.open("toy.safetensors").awaitPicture().addPair(1, 2, 3, 40);
            two.open("toy.safetensors").awaitPicture().addPair(9, 9, 30, 30);
            idle.open("toy.safetensors").awaitPicture();
            one.addPair(4, 4, 5, 50);
            first = one.document();
            second = two.document();
        }
        dead();
        Autosaves autosaves = new Autosaves(folder);
        List<KeptWork> left = autosaves.abandoned();
        assertEquals(2, left.size(), "the window in which nothing was done leaves nothing");
        List<List<PointPair>> pairs = new ArrayList<>();
        for (KeptWork one : left) {
            pairs.add(one.recovered().project().shown().pairs());
            autosaves.release(one);
        }
        assertTrue(pairs.contains(first.pairs()) && pairs.contains(second.pairs()));

        try (EditorStory next = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            next.open("toy.safetensors").awaitPicture();
            RecoveryModel recovery = next.editor.recovery();
            recovery.look();
            next.await(() -> recovery.offeredProperty().get().size() == 2);
            KeptWork newest = recovery.offeredProperty().get().get(0);
            recovery.restore(newest);
            next.await(() -> recovery.offeredProperty().get().size() == 1);
            assertEquals(newest.recovered().project().shown().pairs(), next.pairs());
            assertTrue(next.editor.project().unsavedProperty().get());
            next.undo();
            recovery.delete(recovery.offeredProperty().get().get(0));
            next.await(() -> recovery.offeredProperty().get().isEmpty());
        }
        dead();
        assertEquals(1, new Autosaves(folder).abandoned().size(), "what was brought back and not saved is kept again");
    }

    @Test
    void aProjectOpenInTwoWindowsIsNotReplacedUnasked() throws IOException {
        Path file = folder.resolve("a.latentdrag");
        try (EditorStory one = dragged();
                EditorStory two = EditorStory.opened()) {
            save(one, file);
            open(two, file);
            two.addPair(5, 5, 9, 9);
            one.addPair(40, 40, 50, 50);
            save(one, file); // it is this window's own: nothing to ask
            one.await(() -> !one.editor.project().unsavedProperty().get());
            byte[] ones = Files.readAllBytes(file);

            two.editor.project().save(file);
            assertTrue(said(two).contains("another window"), said(two));
            assertTrue(two.editor.project().unsavedProperty().get());
            assertArrayEquals(ones, Files.readAllBytes(file));
            two.editor.project().save(file);
            two.await(() -> !two.editor.project().unsavedProperty().get());
            assertEquals(two.pairs(), ProjectFile.read(file).shown().pairs());
        }
    }

    @Test
    void savingLeavesNothingToBringBack() throws IOException {
        Keeping keeping = new Keeping(new Autosaves(folder), Duration.ofMillis(30), List.of());
        try (EditorStory story = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            story.open("toy.safetensors").awaitPicture().addPair(1, 2, 3, 40);
            save(story, folder.resolve("a.latentdrag"));
        }
        dead();
        assertEquals(List.of(), new Autosaves(folder).abandoned());
    }

    /** As if the journals were another process's, which is gone. */
    private void dead() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".journal")).toList();
        }
        for (Path file : files) {
            Files.move(file, folder.resolve("1-0-" + file.getFileName()));
        }
    }
}
