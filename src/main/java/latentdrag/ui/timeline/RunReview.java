package latentdrag.ui.timeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Latent;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.TimelineEntry;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;

/**
 * An earlier step, looked at while a run goes on: the run neither waits nor hears of it, its pictures are drawn between two of its steps.
 * Of wishes that come faster only the newest is fulfilled. Belongs to the JavaFX thread; knows no nodes.
 */
public final class RunReview {
    private final EditorBackend backend;
    private final Executor ui;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Optional<Step>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Wish>> wanted = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding looking =
            Bindings.createBooleanBinding(() -> wanted.get().isPresent(), wanted);
    private boolean drawing;

    private record Wish(int index, TimelineEntry stop, Noise noise) {}

    /**
     * What is on screen.
     *
     * @param index of the stop on the timeline
     * @param picture of it
     * @param pairs where tracking had the points
     */
    public record Step(int index, Picture picture, List<PointPair> pairs) {
        public Frame frame() {
            return picture.frame();
        }
    }

    public RunReview(EditorBackend backend, Executor ui, Notices notices) {
        this.backend = backend;
        this.ui = ui;
        this.notices = notices;
    }

    /** What is on screen in the place of the run's newest picture; empty when nobody looks back, or nothing is drawn yet. */
    public ReadOnlyObjectProperty<Optional<Step>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** True while somebody looks back. */
    BooleanBinding lookingBinding() {
        return looking;
    }

    /** The stop somebody wants to see; empty when nobody looks back. */
    Optional<Integer> index() {
        return wanted.get().map(Wish::index);
    }

    /** Shows a stop; what is on screen stays until its picture is there. */
    void show(int index, TimelineEntry stop, Noise noise) {
        wanted.set(Optional.of(new Wish(index, stop, noise)));
        drawNext();
    }

    private void drawNext() {
        boolean there = index().equals(shown.get().map(Step::index));
        if (drawing || index().isEmpty() || there) {
            return;
        }
        Wish wish = wanted.get().orElseThrow();
        Latent latent = wish.stop().latent().withNoise(wish.noise());
        drawing = true;
        Tasks.deliver(
                backend.picture(latent),
                ui,
                frame -> {
                    drawing = false;
                    if (index().isPresent()) { // a picture on the way to the newest wish is worth showing
                        shown.set(Optional.of(new Step(
                                wish.index(),
                                new Picture(latent, frame),
                                wish.stop().pairsHere())));
                    }
                    drawNext();
                },
                failure -> {
                    drawing = false;
                    leave();
                    notices.problem(failure);
                });
    }

    /** Back to the run. */
    void leave() {
        wanted.set(Optional.empty());
        shown.set(Optional.empty());
    }
}
