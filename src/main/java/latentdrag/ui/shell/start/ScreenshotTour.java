package latentdrag.ui.shell.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.PointPair;
import latentdrag.project.BundledModel;
import latentdrag.project.Preferences;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.Grip;
import latentdrag.ui.drag.HealthSection;
import latentdrag.ui.drag.SettingsSection;
import latentdrag.ui.models.ModelsModel;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import latentdrag.ui.timeline.TimelineModel;

/**
 * Takes the pictures of the manual: drives the real window through an example drag, with a picture of every panel there is, then the
 * same in a large window to look at. Needs a display. It runs on the calling thread and goes over to the JavaFX thread for every touch
 * of the window.
 */
public final class ScreenshotTour {
    private static final long PATIENCE_SECONDS = 1800;

    /** A folder that is not there, so that every computer gives the same pictures. */
    private static final ModelsModel.Places SOMEBODYS_MODELS = new ModelsModel.Places(
            new ModelsFolder(Path.of("/home/ann/.local/share/latentdrag/models")),
            Path.of("/home/ann/.config/latentdrag/models.json"),
            List.of(BundledModel.file()),
            Duration.ofSeconds(2));

    /**
     * What is dragged.
     *
     * @param model the checkpoint
     * @param seed of the picture
     * @param pairs handles and targets; none = those of the first ready example
     */
    public record Example(Path model, long seed, List<PointPair> pairs) {
        public Example {
            pairs = List.copyOf(pairs);
        }
    }

    private final EditorModel editor;
    private final Example example;
    private final SceneCamera camera;
    private final Stage stage;
    private final EditorWindow window;

    private ScreenshotTour(EditorModel editor, Stage stage, Example example, SceneCamera camera) {
        this.editor = editor;
        this.stage = stage;
        this.example = example;
        this.camera = camera;
        dress(Preferences.Theme.DARK);
        editor.models().lookIn(SOMEBODYS_MODELS);
        window = new EditorWindow(editor, stage);
        stage.show();
    }

    /**
     * Drags a picture of the model that comes with the program.
     *
     * @param drags each x0,y0:x1,y1 in image pixels; none = those of the first ready example
     */
    public static void ofBundledModel(long seed, List<String> drags, Path folder) throws IOException {
        List<PointPair> pairs = drags.stream().map(ScreenshotTour::pair).toList();
        Example example = new Example(BundledModel.file(), seed, pairs);
        run(new EngineBackend(EditorApplication.engineOptions(0)), example, folder);
    }

    private static PointPair pair(String text) {
        String[] n = text.split("[,:]", -1);
        if (n.length != 4) {
            throw new IllegalArgumentException("a drag is written x0,y0:x1,y1, got " + text);
        }
        return PointPair.of(
                Double.parseDouble(n[0]), Double.parseDouble(n[1]), Double.parseDouble(n[2]), Double.parseDouble(n[3]));
    }

    /** Starts JavaFX, takes all pictures and ends it. */
    public static void run(EditorBackend backend, Example example, Path folder) throws IOException {
        SceneCamera camera = new SceneCamera(folder);
        CompletableFuture<ScreenshotTour> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(
                new ScreenshotTour(new EditorModel(backend, Platform::runLater), new Stage(), example, camera)));
        ScreenshotTour tour = started.join();
        try {
            tour.takeAll();
        } finally {
            tour.onFx(() -> {
                tour.editor.close();
                tour.stage.close();
            });
            Platform.exit();
        }
    }

    private void takeAll() throws IOException {
        await(window::isBuilt);
        size(1280, 800);
        take("start");
        onFx(() -> editor.pictures().open(example.model()));
        await(() ->
                editor.documents().document().isPresent() && !editor.pictures().isBusy());
        showSeed();
        take("first-hint");
        onFx(editor.hints()::putAllAway);
        onFx(() -> window.drawer()
                .panels()
                .forEach(panel -> editor.preferences().flag(panel.key(), false).set(false)));
        takeDrag("");
        takeSheets();
        size(2560, 1440);
        onFx(editor.commands()::undo);
        takeDrag("-large");
    }

    private void showSeed() {
        onFx(() -> editor.origin().showSeed(example.seed()));
        await(() -> !editor.pictures().isBusy()
                && editor.documents().document().stream()
                        .anyMatch(d -> d.origin() instanceof LatentOrigin.Seed s && s.seed() == example.seed()));
    }

    private void takeDrag(String suffix) throws IOException {
        List<PointPair> pairs = pairs();
        onFx(() -> editor.points().place(pairs));
        onFx(() -> editor.documents().select(Set.of(new Grip(0, Grip.End.TARGET))));
        take("points" + suffix);
        onFx(() -> editor.documents().select(Set.of()));
        onFx(editor.commands()::startOrStop);
        await(() -> editor.drag().isIdle() || hasComeHalfWay(pairs));
        onFx(editor.drag()::pause);
        take("editor" + suffix);
        takeLight("editor-light" + suffix);
        takeLookBack(suffix);
        onFx(editor.drag()::resume);
        await(editor.drag()::isIdle);
        take("after" + suffix);
        onFx(() -> editor.canvas().compare().splitProperty().set(true));
        take("split" + suffix);
        onFx(() -> editor.canvas().compare().differenceProperty().set(true));
        take("difference" + suffix);
        onFx(() -> editor.canvas().compare().differenceProperty().set(false));
        onFx(() -> {
            editor.points().place(pairs);
            editor.masks().aroundPoints();
            editor.toolbox().take(editor.toolbox().mask());
        });
        take("mask" + suffix);
        takeLight("mask-light" + suffix);
        onFx(() -> editor.toolbox().take(editor.toolbox().points()));
        onFx(() -> editor.preferences().flag(SettingsSection.KEY, false).set(true));
        take("settings" + suffix);
        if (suffix.isEmpty()) {
            takePanels();
            takeHealth(pairs.get(0));
        }
        onFx(() -> editor.preferences().flag(SettingsSection.KEY, false).set(false));
        onFx(editor.commands()::undo);
        onFx(editor.commands()::undo);
    }

    /** An earlier step while the run goes on. */
    private void takeLookBack(String suffix) throws IOException {
        TimelineModel timeline = editor.latents().timeline();
        onFx(() -> timeline.scrub(2, true));
        await(() -> !timeline.isLookingBack() || timeline.isLookedAt());
        take("look-back" + suffix);
        onFx(timeline::backToRun);
    }

    /** What lies over the window for a while. */
    private void takeSheets() throws IOException {
        onFx(window::showPreferences);
        take("preferences");
        onFx(window::showModel);
        take("model");
        onFx(window::showKeys);
        take("keys");
        onFx(window::close);
        take("leave");
        onFx(window::hideSheet);
        Path missing = example.model().resolveSibling("cats.pkl");
        onFx(() -> editor.pictures().open(missing));
        await(() -> editor.notices().noticeProperty().get().isPresent()
                || !editor.pictures().isBusy());
        take("notice");
        onFx(editor.notices()::dismiss);
    }

    /** Every section of the side panel by itself, and the window with every panel of the drawer. */
    private void takePanels() throws IOException {
        for (Node section : stage.getScene().getRoot().lookupAll(".section")) {
            camera.take(section, "panel-" + ((Section) section).shortName());
        }
        for (DrawerPanel panel : window.drawer().panels()) {
            onFx(() -> editor.preferences().flag(panel.key(), false).set(true));
            await(panel::isComplete);
            take("panel-" + panel.shortName());
            onFx(() -> editor.preferences().flag(panel.key(), false).set(false));
        }
        onFx(() -> editor.models().choose(notHere()));
        take("offer-download");
        onFx(editor.models()::decline);
    }

    private ModelsModel.Item notHere() {
        return editor.models().itemsProperty().get().stream()
                .filter(item -> item.file().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** A drag that goes wrong: far too large a step size, and a second handle on the background. */
    private void takeHealth(PointPair pair) throws IOException {
        onFx(() -> {
            editor.masks().clear();
            Document document = editor.documents().document().orElseThrow();
            double x = Math.rint(document.width() * 0.08);
            double y = Math.rint(document.height() * 0.3);
            editor.points().place(List.of(pair, PointPair.of(x, y, x + 20, y)));
            editor.documents()
                    .settingsProperty()
                    .set(document.settings()
                            .withStepSize(12 * document.settings().stepSize()));
            editor.preferences().change(p -> p.withStopsWhenLeaving(false));
            editor.commands().startOrStop();
        });
        await(() -> editor.drag().isIdle()
                || editor.drag().statusProperty().get().stream().anyMatch(s -> s.step() >= 45));
        onFx(editor.drag()::pause);
        for (Node section : stage.getScene().getRoot().lookupAll(".section")) {
            if (section instanceof HealthSection) {
                camera.take(section, "panel-health");
            }
        }
        onFx(() -> {
            DragSettings settings = editor.documents().settingsProperty().get();
            editor.drag().stop();
            editor.documents().settingsProperty().set(settings.withStepSize(settings.stepSize() / 12));
            editor.preferences().change(p -> p.withStopsWhenLeaving(true));
        });
        await(editor.drag()::isIdle);
        onFx(() -> {
            editor.notices().dismiss();
            editor.commands().undo();
            editor.commands().undo();
            editor.commands().undo();
        });
    }

    private List<PointPair> pairs() {
        if (!example.pairs().isEmpty()) {
            return example.pairs();
        }
        Document document = editor.documents().document().orElseThrow();
        return editor.examples().examples().get(0).pairs(document.width(), document.height());
    }

    private boolean hasComeHalfWay(List<PointPair> pairs) {
        double way = pairs.stream().mapToDouble(PointPair::distance).max().orElse(0);
        return editor.drag().statusProperty().get().stream().anyMatch(s -> s.distanceLeft() < way / 2);
    }

    private void size(double width, double height) {
        onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
        });
        await(() -> Math.abs(stage.getScene().getWidth() - width) < 40);
        onFx(editor.canvas()::fit);
    }

    private void take(String name) throws IOException {
        camera.take(stage.getScene(), name);
    }

    private void takeLight(String name) throws IOException {
        onFx(() -> dress(Preferences.Theme.LIGHT));
        take(name);
        onFx(() -> dress(Preferences.Theme.DARK));
    }

    private void dress(Preferences.Theme theme) {
        editor.preferences().change(p -> p.withTheme(theme));
    }

    private void onFx(Runnable what) {
        CompletableFuture.runAsync(what, Platform::runLater).join();
    }

    private void await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!CompletableFuture.supplyAsync(holds::getAsBoolean, Platform::runLater)
                .join()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the window did not come that far within " + PATIENCE_SECONDS + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while taking pictures", e);
            }
        }
    }
}
