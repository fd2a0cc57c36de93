package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.InvalidationListener;
import latentdrag.edit.History;
import latentdrag.project.Example;
import latentdrag.project.ProjectFile;
import latentdrag.project.View;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Toys;
import latentdrag.ui.common.WayBack;
import latentdrag.ui.document.Grip;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever takes the place of work that was not saved: it is kept, that is said, and there is a way back in the same sitting. */
class WayBackTest {
    @TempDir
    Path folder;

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void makeModels() throws IOException {
        first = Files.writeString(folder.resolve("first.safetensors"), "the first model");
        second = Files.writeString(folder.resolve("second.safetensors"), "the second model");
    }

    private EditorStory begin() {
        Keeping keeping =
                new Keeping(new Autosaves(folder.resolve("autosave")), Duration.ofMillis(30), List.of(folder));
        return new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping));
    }

    private EditorStory worked() {
        EditorStory story = begin().open(first.toString()).awaitPicture();
        story.editor.canvas().resized(400, 300);
        story.addPair(20, 30, 34, 30).start().awaitFinished();
        story.editor.toolbox().take(story.editor.toolbox().mask());
        story.addPair(10, 10, 30, 12);
        story.editor.toolbox().take(story.editor.toolbox().points());
        story.addPair(5, 5, 9, 9).undo();
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withLambda(7));
        story.editor.canvas().zoomAt(200, 150, 5);
        story.editor.canvas().pan(-30, 12);
        return story;
    }

    private static History.Moment history(EditorStory story) {
        return story.editor.documents().historyProperty().get().orElseThrow();
    }

    private static Optional<WayBack> wayBack(EditorStory story) {
        return story.editor.notices().wayBackProperty().get();
    }

    private static void goBack(EditorStory story) {
        History.Moment before = history(story);
        WayBack way = wayBack(story).orElseThrow();
        assertEquals("Go back", way.label());
        way.go().run();
        story.await(() -> history(story) != before
                && story.editor.drag().isIdle()
                && story.editor.works().shownProperty().get().isEmpty());
    }

    private static void openAndAwait(EditorStory story, Path model) {
        story.open(model.toString()).await(() -> story.document().model().equals(model));
        story.awaitPicture();
    }

    private static void assertSameView(View expected, View actual) {
        assertEquals(expected.fitted(), actual.fitted());
        assertEquals(expected.scale(), actual.scale(), 1e-9);
        assertEquals(expected.centreX(), actual.centreX(), 1e-9);
        assertEquals(expected.centreY(), actual.centreY(), 1e-9);
    }

    private List<KeptWork> listed(EditorStory story) {
        RecoveryModel recovery = story.editor.recovery();
        AtomicBoolean told = new AtomicBoolean();
        InvalidationListener listener = o -> told.set(true);
        recovery.listedProperty().addListener(listener);
        recovery.list();
        story.await(told::get);
        recovery.listedProperty().removeListener(listener);
        return recovery.listedProperty().get().orElseThrow();
    }

    @Test
    void anotherModelKeepsTheWorkAndGoBackBringsAllOfItBack() {
        try (EditorStory story = worked()) {
            History.Moment before = history(story);
            View view = story.editor.canvas().view();
            assertTrue(before.entries().size() > before.present() + 1, "there is something to redo, too");
            openAndAwait(story, second);
            assertEquals(
                    "Kept, though not saved: “first”, 4 changes.",
                    wayBack(story).orElseThrow().sentence());
            assertFalse(story.editor.project().unsavedProperty().get());
            story.editor.canvas().zoomAt(10, 10, 2);

            goBack(story);
            assertEquals(before, history(story), "document, history, points, mask and settings");
            assertEquals(7, story.editor.documents().settingsProperty().get().lambda());
            assertSameView(view, story.editor.canvas().view());
            assertEquals(
                    Optional.of(first),
                    story.editor.pictures().modelProperty().get().map(m -> m.path()));
            assertTrue(story.editor.project().unsavedProperty().get());
            assertEquals(Optional.empty(), wayBack(story), "in the model opened meanwhile nothing was done");
            story.undo().redo().redo();
            assertEquals(before.entries().get(4).document().pairs(), story.pairs());
            story.await(() -> listed(story).isEmpty());
        }
    }

    @Test
    void thereIsAWayBackFromTheWayBack() {
        try (EditorStory story = worked()) {
            openAndAwait(story, second);
            story.addPair(1, 2, 40, 50);
            History.Moment there = history(story);
            goBack(story);
            assertEquals(first, story.document().model());
            goBack(story);
            assertEquals(there, history(story));
        }
    }

    @Test
    void aProjectAndTheSameProjectOpenedAgainKeepWhatWasDone() {
        Path file = folder.resolve("mine.latentdrag");
        try (EditorStory story = worked()) {
            story.editor.project().save(file);
            story.await(() -> story.editor.project().fileProperty().get().isPresent());
            story.addPair(44, 44, 50, 50);
            History.Moment before = history(story);
            story.editor.opening().open(file);
            story.await(() -> history(story) != before);
            assertFalse(story.editor.project().unsavedProperty().get());
            assertTrue(wayBack(story).orElseThrow().sentence().contains("“mine”"));
            goBack(story);
            assertEquals(before, history(story));
            assertEquals(
                    Optional.of(file), story.editor.project().fileProperty().get());
            assertTrue(story.editor.project().unsavedProperty().get());
        }
    }

    @Test
    void aRunThatGoesOnIsStoppedAndWhatItCameToIsKept() {
        try (EditorStory story = begin().open(first.toString()).awaitPicture()) {
            story.addPair(5, 30, 60, 30).start().awaitStep(2);
            openAndAwait(story, second);
            goBack(story);
            assertTrue(story.document().isDragged());
            assertTrue(history(story).entries().get(2).steps().size() >= 2);
        }
    }

    @Test
    void whatHasNothingToLoseIsLeftWithoutAWord() {
        try (EditorStory story = begin().open(first.toString()).awaitPicture()) {
            openAndAwait(story, second);
            assertEquals(Optional.empty(), wayBack(story));
            story.addPair(1, 2, 3, 40);
            story.editor.project().save(folder.resolve("saved.latentdrag"));
            story.await(() -> !story.editor.project().unsavedProperty().get());
            openAndAwait(story, first);
            assertEquals(Optional.empty(), wayBack(story));
            assertEquals(List.of(), listed(story));
        }
    }

    @Test
    void anExampleOfTheSameModelKeepsTheWorkToo() {
        try (EditorStory story = worked()) {
            History.Moment before = history(story);
            View view = story.editor.canvas().view();
            story.editor.documents().select(Set.of(new Grip(0, Grip.End.TARGET)));
            Example ears = story.editor.examples().examples().get(2);
            story.editor.examples().start(ears, first);
            story.await(() -> story.document().origin().equals(ears.origin())
                    && !story.editor.drag().isIdle());
            assertTrue(wayBack(story).orElseThrow().sentence().contains("example"));
            story.editor.canvas().zoomAt(10, 10, 2);
            goBack(story);
            assertEquals(before.document(), story.document());
            assertSameView(view, story.editor.canvas().view());
            assertEquals(Optional.empty(), wayBack(story));
        }
    }

    @Test
    void anExampleOfAnotherModelKeepsTheWork() {
        try (EditorStory story = worked()) {
            History.Moment before = history(story);
            Example ears = story.editor.examples().examples().get(2);
            story.editor.examples().start(ears, second);
            story.await(() -> story.document().origin().equals(ears.origin())
                    && !story.editor.drag().isIdle());
            assertTrue(wayBack(story).isPresent(), "the run that begins does not put the way back away");
            goBack(story);
            assertEquals(before, history(story));
            assertTrue(wayBack(story).isPresent(), "to the example, which was dragged");
        }
    }

    @Test
    void noNoticeTakesTheWayBackAway() {
        try (EditorStory story = worked()) {
            openAndAwait(story, second);
            story.editor.notices().inform("something else");
            story.editor.notices().dismiss();
            story.open(Toys.REFUSED)
                    .await(() -> story.editor.notices().noticeProperty().get().isPresent());
            assertTrue(wayBack(story).isPresent());
            story.editor.commands().escape();
            assertTrue(wayBack(story).isPresent(), "the notice goes first");
            story.editor.commands().escape();
            assertEquals(Optional.empty(), wayBack(story));
            assertEquals(1, listed(story).size(), "it can be found in the list all the same");
        }
    }

    @Test
    void everythingPutAsideIsListedWithItsPictureAndComesBackFromThere() {
        try (EditorStory story = worked()) {
            History.Moment before = history(story);
            openAndAwait(story, second);
            story.addPair(1, 2, 40, 50);
            openAndAwait(story, first);
            List<KeptWork> all = listed(story);
            assertEquals(2, all.size());
            assertEquals(1, all.get(0).changes(), "the newest first");
            KeptWork older = all.get(1);
            assertEquals(Optional.of(before.document().current().frame()), older.picture());
            story.editor.recovery().restore(older);
            story.await(
                    () -> history(story).entries().size() == before.entries().size());
            assertEquals(before, history(story));
            story.await(() -> listed(story).size() == 1);
        }
    }

    @Test
    void whatIsDeletedComesBackAtOnceOrFromTheList() {
        try (EditorStory story = worked()) {
            openAndAwait(story, second);
            RecoveryModel recovery = story.editor.recovery();
            KeptWork work = listed(story).get(0);
            recovery.delete(work);
            story.await(
                    () -> wayBack(story).filter(w -> w.label().equals("Undo")).isPresent());
            story.await(() -> listed(story).get(0).deleted().isPresent());
            assertFalse(recovery.isDeletable(listed(story).get(0)));
            wayBack(story).orElseThrow().go().run();
            story.await(() -> wayBack(story).isEmpty());
            story.await(() -> listed(story).get(0).deleted().isEmpty());

            recovery.delete(listed(story).get(0));
            story.await(() -> listed(story).get(0).deleted().isPresent());
            recovery.restore(listed(story).get(0));
            story.await(() -> story.document().model().equals(first));
            assertEquals(7, story.editor.documents().settingsProperty().get().lambda());
        }
    }

    @Test
    void whatIsOfferedAtAStartAndDeletedIsOfferedAgainWhenThatIsUndone() {
        worked().close();
        try (EditorStory next = begin().open(second.toString()).awaitPicture()) {
            RecoveryModel recovery = next.editor.recovery();
            recovery.look();
            next.await(() -> recovery.offeredProperty().get().size() == 1);
            recovery.delete(recovery.offeredProperty().get().get(0));
            next.await(() -> wayBack(next).isPresent());
            assertEquals(List.of(), recovery.offeredProperty().get());
            wayBack(next).orElseThrow().go().run();
            next.await(() -> recovery.offeredProperty().get().size() == 1);
            recovery.delete(recovery.offeredProperty().get().get(0));
            next.await(() -> wayBack(next).isPresent());
        }
        try (EditorStory next = begin().open(second.toString()).awaitPicture()) {
            RecoveryModel recovery = next.editor.recovery();
            recovery.look();
            next.await(recovery.lookedProperty()::get);
            assertEquals(List.of(), recovery.offeredProperty().get(), "what was deleted is not offered");
            assertEquals(1, listed(next).size(), "but listed");
        }
    }

    /** What is put aside is this window's as long as it runs, and the next start's after that. */
    @Test
    void whatWasPutAsideAndNotLookedAtIsOfferedAtTheNextStart() {
        try (EditorStory story = worked()) {
            openAndAwait(story, second);
        }
        try (EditorStory next = begin().open(second.toString()).awaitPicture()) {
            RecoveryModel recovery = next.editor.recovery();
            recovery.look();
            next.await(() -> recovery.offeredProperty().get().size() == 1);
            recovery.leave();
            assertEquals(1, listed(next).size(), "after Not now it is still in the list");
        }
    }

    @Test
    void aDiskThatRefusesIsSaidAndTheWorkStaysInMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("no folder"), "");
        Keeping keeping = new Keeping(new Autosaves(file.resolve("autosave")), Duration.ofMillis(30), List.of(folder));
        try (EditorStory story = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))) {
            story.open(first.toString()).awaitPicture().addPair(1, 2, 3, 40);
            History.Moment before = history(story);
            openAndAwait(story, second);
            story.await(() -> wayBack(story)
                    .filter(w -> w.sentence().startsWith("The disk did not take"))
                    .isPresent());
            assertTrue(story.editor.closeGuard().wouldBeLost().isPresent(), "it asks before the window closes");
            story.editor.notices().putWayBackAway();
            List<KeptWork> listed = List.copyOf(listed(story));
            assertFalse(story.editor.recovery().isDeletable(listed.get(0)));
            story.editor.recovery().restore(listed.get(0));
            story.await(() -> story.document().model().equals(first));
            assertEquals(before, history(story));
        }
    }

    @Test
    void noRunBeginsWhileAnotherModelTakesThePlaceOfThePicture() {
        try (EditorStory story = begin().open(first.toString()).awaitPicture()) {
            story.addPair(1, 2, 3, 40);
            CompletableFuture<Void> drawing = new CompletableFuture<>();
            story.backend.mayDraw = drawing;
            story.open(second.toString())
                    .await(() -> story.editor
                            .pictures()
                            .modelProperty()
                            .get()
                            .filter(m -> m.path().equals(second))
                            .isPresent());
            assertEquals(first, story.document().model(), "the other's first picture is not there yet");
            story.start();
            assertTrue(story.editor.drag().isIdle());
            story.step();
            assertTrue(story.editor.drag().isIdle());
            drawing.complete(null);
            story.await(() -> story.document().model().equals(second));
            goBack(story);
            assertFalse(story.document().isDragged());
            story.start().awaitFinished();
            assertTrue(story.document().isDragged());
        }
    }

    @Test
    void aProjectThatDoesNotFitLeavesTheModelOfThePictureOpen() throws IOException {
        Path file = folder.resolve("mine.latentdrag");
        try (EditorStory story = worked()) {
            story.editor.project().save(file);
            story.await(() -> story.editor.project().fileProperty().get().isPresent());
            openAndAwait(story, second);
            story.backend.undrawable = true; // the project's pictures are in its file, those of its autosave are not
            story.editor
                    .opening()
                    .open(new OpeningModel.Opening(ProjectFile.read(file).light(), Optional.empty(), () -> {}));
            story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
            story.await(() -> story.editor
                    .pictures()
                    .modelProperty()
                    .get()
                    .filter(m -> m.path().equals(second))
                    .isPresent());
            assertEquals(second, story.document().model());
            assertEquals(
                    "second.safetensors",
                    String.valueOf(story.editor
                            .project()
                            .project()
                            .orElseThrow()
                            .model()
                            .path()
                            .getFileName()),
                    "a project saved now names the model its picture was made with");
        }
    }
}
