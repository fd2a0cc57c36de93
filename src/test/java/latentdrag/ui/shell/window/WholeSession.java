package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Easing;
import latentdrag.edit.SeedList;
import latentdrag.image.PointPair;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.drag.SettingsSection;
import latentdrag.ui.shell.EditorModel;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Everything a person does with the editor in one go, while a watchdog looks on: opens a model, places points, looks into every panel,
 * drags, looks back at earlier steps and steers, scrubs back and forth through the history, exports, runs the drag on other seeds, opens what was saved.
 */
final class WholeSession {
    private final EditorModel editor;
    private final EditorWindow window;
    private final Path model;
    private final Path folder;
    private final int steps;

    /** @param steps a run makes at most */
    WholeSession(EditorModel editor, EditorWindow window, Path model, Path folder, int steps) {
        this.editor = editor;
        this.window = window;
        this.model = model;
        this.folder = folder;
        this.steps = steps;
    }

    /** Goes through all of it; the watchdog finds nothing above the limit. */
    void findsNoStallOver(double limitMillis) throws TimeoutException {
        FxWatchdog watchdog = FxWatchdog.start(limitMillis);
        try {
            open();
            lookAround();
            drag();
            scrub();
            compare();
            export();
            otherSeeds();
            openWhatWasSaved();
        } finally {
            List<FxWatchdog.Stall> stalls = watchdog.stop();
            assertEquals(List.of(), stalls, "the JavaFX thread was kept from answering");
        }
        assertTrue(watchdog.longestMillis() > 0, "it did watch");
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, what);
    }

    private static void await(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                300, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(120_000, holds::getAsBoolean));
    }

    private Document document() {
        return editor.documents().document().orElseThrow();
    }

    private void open() throws TimeoutException {
        onFx(() -> editor.pictures().open(model));
        await(() ->
                editor.documents().document().isPresent() && !editor.pictures().isBusy());
        onFx(() -> {
            DragSettings few = document().settings().withMaxSteps(steps);
            editor.documents().settingsProperty().set(few);
            editor.origin().showSeed(7);
        });
        await(() -> editor.origin().seed().seed() == 7 && !editor.pictures().isBusy());
    }

    private List<PointPair> pairs() {
        int w = document().width();
        return List.of(
                PointPair.of(Math.rint(w * 0.3), Math.rint(w * 0.5), Math.rint(w * 0.6), Math.rint(w * 0.5)),
                PointPair.of(Math.rint(w * 0.6), Math.rint(w * 0.7), Math.rint(w * 0.6), Math.rint(w * 0.7)));
    }

    /** Every panel, every sheet, zooming. */
    private void lookAround() throws TimeoutException {
        onFx(() -> editor.points().place(pairs()));
        for (DrawerPanel panel : window.drawer().panels()) {
            onFx(() -> editor.preferences().flag(panel.key(), false).set(true));
            await(panel::isComplete);
            onFx(() -> editor.preferences().flag(panel.key(), false).set(false));
        }
        onFx(() -> editor.preferences().flag(SettingsSection.KEY, false).set(true));
        for (Runnable sheet : List.<Runnable>of(window::showPreferences, window::showKeys)) {
            onFx(sheet);
            onFx(window::hideSheet);
        }
        for (int i = 0; i < 6; i++) {
            onFx(editor.canvas()::zoomIn);
        }
        onFx(editor.canvas()::fit);
    }

    /** Steered in every way while it goes on. */
    private void drag() throws TimeoutException {
        onFx(editor.commands()::startOrStop);
        await(this::hasMoved);
        for (int place : List.of(0, 1, 0)) {
            onFx(() -> editor.latents().timeline().scrub(place, false));
        }
        onFx(() -> editor.latents().timeline().backToRun());
        onFx(() -> editor.documents().select(Set.of(new Grip(0, Grip.End.TARGET))));
        onFx(() -> editor.points().nudge(0, 3));
        onFx(editor.drag().health()::halveStepSize);
        onFx(editor.drag().health()::retakeTemplates);
        onFx(editor.masks()::aroundPoints);
        await(() -> editor.drag().isIdle());
        assertTrue(document().isDragged());
    }

    private boolean hasMoved() {
        return editor.drag().isIdle()
                || editor.drag()
                        .statusProperty()
                        .get()
                        .filter(s -> s.step() >= 2)
                        .isPresent();
    }

    /** Along the timeline and back, then through the gestures. */
    private void scrub() throws TimeoutException {
        for (int place : List.of(0, 1, 2, 3, 2, 1, Integer.MAX_VALUE)) {
            onFx(() -> editor.latents().timeline().scrub(place, false));
        }
        onFx(() -> editor.latents().timeline().scrub(Integer.MAX_VALUE, true));
        await(() -> !editor.pictures().isBusy()
                && editor.works().shownProperty().get().isEmpty());
        for (int i = 0; i < 4; i++) {
            onFx(editor.commands()::undo);
        }
        for (int i = 0; i < 4; i++) {
            onFx(editor.commands()::redo);
        }
    }

    private void compare() {
        onFx(() -> editor.canvas().compare().splitProperty().set(true));
        for (int i = 0; i <= 10; i++) {
            double share = i / 10.0;
            onFx(() -> editor.canvas().compare().moveLine(share));
        }
        onFx(() -> editor.canvas().compare().differenceProperty().set(true));
        onFx(() -> editor.canvas().compare().differenceProperty().set(false));
    }

    private void export() throws TimeoutException {
        Path picture = folder.resolve("picture.png");
        Path project = folder.resolve("project.latentdrag");
        Path film = folder.resolve("film.gif");
        onFx(() -> editor.files().savePicture(picture));
        onFx(() -> editor.project().save(project));
        onFx(() -> editor.export()
                .film(
                        Animation.Kind.GIF,
                        new Film(editor.export().way().orElseThrow(), 0.5, 0.1, 8, Easing.SMOOTH, false),
                        film));
        for (Path file : List.of(picture, project, film)) {
            await(() -> Files.isRegularFile(file));
        }
        await(() -> editor.works().shownProperty().get().isEmpty());
    }

    private void otherSeeds() throws TimeoutException {
        onFx(() -> {
            editor.points().place(pairs());
            editor.seeds().start(SeedList.parse("1-3"));
        });
        await(() -> !editor.seeds().runningProperty().get());
        assertTrue(editor.seeds().resultsProperty().get().stream()
                .allMatch(r -> r.outcome().isPresent()));
    }

    private void openWhatWasSaved() throws TimeoutException {
        Document now = document();
        onFx(() -> editor.router().open(folder.resolve("project.latentdrag")));
        await(() -> !document().pairs().equals(now.pairs()));
        assertTrue(document().isDragged());
    }
}
