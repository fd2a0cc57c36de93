package latentdrag.ui;

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

/** An editor without a window, told what to do in sentences. The test's own thread plays the JavaFX thread. */
final class EditorStory implements AutoCloseable {
    /** Ten view pixels are 2.5 image pixels. */
    static final double SCALE = 4;

    final ToyBackend backend = new ToyBackend();
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    final EditorModel editor;

    EditorStory() {
        this(PreferencesModel.forgetful());
    }

    EditorStory(PreferencesModel preferences) {
        this(preferences, Optional.empty());
    }

    EditorStory(PreferencesModel preferences, Optional<Keeping> keeping) {
        editor = new EditorModel(backend, events::add, preferences, keeping);
    }

    static EditorStory opened() {
        return new EditorStory().open("toy.safetensors").awaitPicture();
    }

    EditorStory open(String file) {
        editor.pictures().open(Path.of(file));
        return this;
    }

    EditorStory addPair(double x0, double y0, double x1, double y1) {
        return press(x0, y0).dragTo(x1, y1).release(x1, y1);
    }

    EditorStory click(double x, double y) {
        return press(x, y).release(x, y);
    }

    EditorStory press(double x, double y) {
        return press(x, y, Pointer.Keys.NONE);
    }

    EditorStory press(double x, double y, Pointer.Keys keys) {
        editor.toolbox().active().press(pointer(x, y, keys));
        return this;
    }

    EditorStory dragTo(double x, double y) {
        editor.toolbox().active().drag(pointer(x, y, Pointer.Keys.NONE));
        return this;
    }

    EditorStory release(double x, double y) {
        editor.toolbox().active().release(pointer(x, y, Pointer.Keys.NONE));
        return this;
    }

    private static Pointer pointer(double x, double y, Pointer.Keys keys) {
        Viewport viewport = new Viewport(SCALE, 0, 0);
        return Pointer.at(viewport, viewport.viewX(x), viewport.viewY(y), keys);
    }

    EditorStory start() {
        editor.startOrStop();
        return this;
    }

    EditorStory step() {
        editor.step();
        return this;
    }

    EditorStory undo() {
        editor.undo();
        return this;
    }

    EditorStory redo() {
        editor.redo();
        return this;
    }

    EditorStory awaitFinished() {
        return await(() -> editor.drag().isIdle());
    }

    EditorStory awaitStep(int step) {
        return await(() -> editor.drag()
                .statusProperty()
                .get()
                .filter(s -> s.step() >= step)
                .isPresent());
    }

    EditorStory awaitPicture() {
        return await(() ->
                editor.documents().document().isPresent() && !editor.pictures().isBusy());
    }

    EditorStory awaitSeed(long seed) {
        return await(() -> editor.documents()
                        .present()
                        .filter(d -> d.origin() instanceof LatentOrigin.Seed s && s.seed() == seed)
                        .isPresent()
                && !editor.pictures().isBusy());
    }

    /** Handles what the backend tells until something holds. */
    EditorStory await(BooleanSupplier holds) {
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

    Document document() {
        return editor.documents().document().orElseThrow();
    }

    List<PointPair> pairs() {
        return document().pairs();
    }

    Mask mask() {
        return document().mask().orElseThrow();
    }

    Frame shown() {
        return editor.shownFrame().get().orElseThrow();
    }

    Point tracked(int index) {
        return editor.shownPairs().get().get(index).handle();
    }

    @Override
    public void close() {
        editor.close();
    }
}
