package latentdrag.ui.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.canvas.Viewport;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.project.Keeping;

/** An editor without a window, told what to do in sentences. The test's own thread plays the JavaFX thread. */
public final class EditorStory implements AutoCloseable {
    /** Ten view pixels are 2.5 image pixels. */
    static final double SCALE = 4;

    public final ToyBackend backend = new ToyBackend();
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    public final EditorModel editor;

    public EditorStory() {
        this(PreferencesModel.forgetful());
    }

    public EditorStory(PreferencesModel preferences) {
        this(preferences, Optional.empty());
    }

    public EditorStory(PreferencesModel preferences, Optional<Keeping> keeping) {
        editor = new EditorModel(backend, events::add, preferences, keeping);
    }

    public static EditorStory opened() {
        return new EditorStory().open("toy.safetensors").awaitPicture();
    }

    public EditorStory open(String file) {
        editor.pictures().open(Path.of(file));
        return this;
    }

    public EditorStory addPair(double x0, double y0, double x1, double y1) {
        return press(x0, y0).dragTo(x1, y1).release(x1, y1);
    }

    public EditorStory click(double x, double y) {
        return press(x, y).release(x, y);
    }

    public EditorStory press(double x, double y) {
        return press(x, y, Pointer.Keys.NONE);
    }

    public EditorStory press(double x, double y, Pointer.Keys keys) {
        editor.toolbox().active().press(pointer(x, y, keys));
        return this;
    }

    public EditorStory dragTo(double x, double y) {
        editor.toolbox().active().drag(pointer(x, y, Pointer.Keys.NONE));
        return this;
    }

    public EditorStory release(double x, double y) {
        editor.toolbox().active().release(pointer(x, y, Pointer.Keys.NONE));
        return this;
    }

    private static Pointer pointer(double x, double y, Pointer.Keys keys) {
        Viewport viewport = new Viewport(SCALE, 0, 0);
        return Pointer.at(viewport, viewport.viewX(x), viewport.viewY(y), keys);
    }

    public EditorStory start() {
        editor.commands().startOrStop();
        return this;
    }

    public EditorStory step() {
        editor.commands().step();
        return this;
    }

    public EditorStory undo() {
        editor.commands().undo();
        return this;
    }

    public EditorStory redo() {
        editor.commands().redo();
        return this;
    }

    public EditorStory awaitFinished() {
        return await(() -> editor.drag().isIdle());
    }

    public EditorStory awaitStep(int step) {
        return await(() -> editor.drag()
                .statusProperty()
                .get()
                .filter(s -> s.step() >= step)
                .isPresent());
    }

    public EditorStory awaitPicture() {
        return await(() ->
                editor.documents().document().isPresent() && !editor.pictures().isBusy());
    }

    public EditorStory awaitSeed(long seed) {
        return await(() -> editor.documents()
                        .present()
                        .filter(d -> d.origin() instanceof LatentOrigin.Seed s && s.seed() == seed)
                        .isPresent()
                && !editor.pictures().isBusy());
    }

    /** Handles what the backend tells until something holds. */
    public EditorStory await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            try {
                Runnable event = events.poll(10, TimeUnit.MILLISECONDS);
                if (event != null) {
                    event.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertTrue(holds.getAsBoolean(), "did not come about in a minute");
        return this;
    }

    public Document document() {
        return editor.documents().document().orElseThrow();
    }

    public List<PointPair> pairs() {
        return document().pairs();
    }

    public Mask mask() {
        return document().mask().orElseThrow();
    }

    public Frame shown() {
        return editor.shown().frame().get().orElseThrow();
    }

    public Point tracked(int index) {
        return editor.shown().pairs().get().get(index).handle();
    }

    @Override
    public void close() {
        editor.close();
    }
}
