package latentdrag.ui.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.Preferences;
import latentdrag.ui.EditorBackend;
import latentdrag.ui.EditorModel;
import latentdrag.ui.EngineBackend;

/**
 * Takes the pictures of the manual: drives the real window through an example drag, in two sizes and both themes. Needs a display. It
 * runs on the calling thread and goes over to the JavaFX thread for every touch of the window.
 */
public final class ScreenshotTour {
    private static final long PATIENCE_SECONDS = 1800;

    /**
     * What is dragged.
     *
     * @param model the checkpoint
     * @param seed of the picture
     * @param pairs handles and targets; none = what is in the middle of the picture
     */
    public record Example(Path model, long seed, List<PointPair> pairs) {
        public Example {
            pairs = List.copyOf(pairs);
        }
    }

    private final EditorModel editor;
    private final Example example;
    private final Path folder;
    private final Stage stage;

    private ScreenshotTour(EditorModel editor, Stage stage, Example example, Path folder) {
        this.editor = editor;
        this.stage = stage;
        this.example = example;
        this.folder = folder;
        editor.preferences().change(p -> p.withTheme(Preferences.Theme.DARK));
        new EditorWindow(editor, stage);
        stage.show();
    }

    /**
     * Drags a picture of the model that comes with the program.
     *
     * @param drags each x0,y0:x1,y1 in image pixels; none = what is in the middle
     */
    public static void ofBundledModel(long seed, List<String> drags, Path folder) throws IOException {
        List<PointPair> pairs = drags.stream().map(ScreenshotTour::pair).toList();
        Example example = new Example(EditorApplication.bundledModel(), seed, pairs);
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
        Files.createDirectories(folder);
        CompletableFuture<ScreenshotTour> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(
                new ScreenshotTour(new EditorModel(backend, Platform::runLater), new Stage(), example, folder)));
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
        size(1280, 800);
        take("editor-empty");
        onFx(() -> editor.pictures().open(example.model()));
        await(() -> editor.documents().document().isPresent());
        showSeed();
        takeDrag("");
        size(2560, 1440);
        onFx(editor::undo);
        takeDrag("-large");
    }

    private void showSeed() {
        onFx(() -> editor.showSeed(example.seed()));
        await(() -> editor.documents().document().stream()
                .anyMatch(d -> d.origin() instanceof LatentOrigin.Seed s && s.seed() == example.seed()));
        onFx(() -> editor.points().place(pairs()));
    }

    private void takeDrag(String suffix) throws IOException {
        takeBothThemes("editor-points" + suffix);
        onFx(editor::startOrStop);
        await(() -> editor.drag().isIdle() || hasComeHalfWay());
        onFx(editor.drag()::pause);
        takeBothThemes("editor-drag" + suffix);
        onFx(editor.drag()::resume);
        await(editor.drag()::isIdle);
        takeBothThemes("editor-after" + suffix);
        onFx(() -> editor.masks().aroundPoints());
        onFx(() -> editor.toolbox().take(editor.toolbox().mask()));
        takeBothThemes("editor-mask" + suffix);
        onFx(() -> {
            editor.undo();
            editor.toolbox().take(editor.toolbox().points());
        });
    }

    private List<PointPair> pairs() {
        if (!example.pairs().isEmpty()) {
            return example.pairs();
        }
        Document document = editor.documents().document().orElseThrow();
        Point middle = new Point(document.width() / 2.0, document.height() / 2.0).rounded();
        Point aside =
                middle.plus(0.1 * document.width(), -0.05 * document.height()).rounded();
        return List.of(new PointPair(middle, aside));
    }

    private boolean hasComeHalfWay() {
        double way =
                example.pairs().stream().mapToDouble(PointPair::distance).max().orElse(0);
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

    private void takeBothThemes(String name) throws IOException {
        take(name);
        onFx(() -> editor.preferences().change(p -> p.withTheme(Preferences.Theme.LIGHT)));
        take(name + "-light");
        onFx(() -> editor.preferences().change(p -> p.withTheme(Preferences.Theme.DARK)));
    }

    private void take(String name) throws IOException {
        settle();
        CompletableFuture<Frame> taken = new CompletableFuture<>();
        Platform.runLater(() -> stage.getScene()
                .snapshot(
                        result -> {
                            taken.complete(frame(result.getImage()));
                            return null;
                        },
                        null));
        Png.write(taken.join(), folder.resolve(name + ".png"));
    }

    /** Styles and layouts need a few frames until they stand still. */
    private void settle() {
        try {
            TimeUnit.MILLISECONDS.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onFx(() -> {});
    }

    private static Frame frame(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        byte[] bytes = new byte[width * height * 3];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = pixels.getArgb(x, y);
                bytes[i++] = (byte) (argb >> 16);
                bytes[i++] = (byte) (argb >> 8);
                bytes[i++] = (byte) argb;
            }
        }
        return new Frame(width, height, 3, bytes);
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
