package latentdrag.ui.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.Picture;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;

/**
 * Other latents for the present document, shown while a control moves: pictures are drawn one at a time, and of wishes that come faster
 * only the newest is fulfilled. When the control rests the change is one undo; changes of one control that follow each other are one
 * together. Not while a run goes on. Belongs to the JavaFX thread; knows no nodes.
 */
public final class Variations {
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Optional<Wish>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Runnable> whenSettled = new ArrayList<>();
    private final List<Runnable> whenForgotten = new ArrayList<>();
    private Optional<Wish> waiting = Optional.empty();
    private Optional<Wish> drawing = Optional.empty();
    private Optional<UnaryOperator<Document>> previewed = Optional.empty();
    private Optional<Committed> last = Optional.empty();

    /**
     * A variation somebody wants to see.
     *
     * @param by the control that wishes it
     * @param what the change in words, for undo
     * @param latent w⁺
     * @param change what it does to the document, given the latent's picture
     * @param settled false while the control moves
     */
    public record Wish(
            Object by, String what, Latent latent, BiFunction<Document, Picture, Document> change, boolean settled) {}

    private record Committed(Object by, Document document) {}

    public Variations(EditorBackend backend, Executor ui, DocumentModel documents, DragModel drag, Notices notices) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.notices = notices;
        documents.whenBegun(this::forget);
    }

    /** The wish whose picture is on screen, until it is settled or given up. */
    public ReadOnlyObjectProperty<Optional<Wish>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** True while a wish of this control waits for its picture or to be settled. */
    public boolean isWished(Object by) {
        return waiting.or(() -> drawing)
                .or(shown::get)
                .filter(w -> w.by() == by)
                .isPresent();
    }

    public void show(Wish wish) {
        show(wish, Optional.empty());
    }

    /** @param seen its picture, where that is known */
    public void show(Wish wish, Optional<Picture> seen) {
        Optional<Document> document = documents.present();
        if (!drag.isIdle() || document.isEmpty()) {
            return;
        }
        waiting = Optional.of(wish);
        Optional<Picture> known = seen.or(() -> known(wish.latent(), document.get()));
        if (known.isPresent()) {
            waiting = Optional.empty();
            place(wish, known.get());
        } else {
            drawNext();
        }
    }

    /** The picture that is shown, and the two ends of the edit, need no drawing. */
    private Optional<Picture> known(Latent latent, Document present) {
        Document seen = documents.document().orElse(present);
        return List.of(seen.current(), present.current(), present.original()).stream()
                .filter(picture -> picture.latent().equals(latent))
                .findFirst();
    }

    private void drawNext() {
        if (drawing.isPresent() || waiting.isEmpty()) {
            return;
        }
        Wish wish = waiting.get();
        waiting = Optional.empty();
        drawing = Optional.of(wish);
        Tasks.deliver(
                backend.picture(wish.latent()),
                ui,
                frame -> drawn(wish, new Picture(wish.latent(), frame)),
                failure -> {
                    if (drawing.equals(Optional.of(wish))) {
                        forget();
                        notices.problem(failure);
                    }
                });
    }

    private void drawn(Wish wish, Picture picture) {
        if (!drawing.equals(Optional.of(wish))) {
            drawNext();
            return; // given up meanwhile
        }
        drawing = Optional.empty();
        Optional<Wish> same = waiting.filter(w -> w.latent().equals(wish.latent()));
        if (same.isPresent()) {
            waiting = Optional.empty();
        }
        // A picture that is on the way is worth showing, but only the newest wish is settled.
        boolean overtaken = wish.settled() && waiting.isPresent();
        if (!overtaken && drag.isIdle()) {
            place(same.orElse(wish), picture);
        }
        drawNext();
    }

    private void place(Wish wish, Picture picture) {
        if (previewed.isPresent() ? documents.isUnderAnother(previewed.get()) : documents.isUnderAnother(d -> d)) {
            forget(); // somebody has begun another gesture meanwhile
            return;
        }
        UnaryOperator<Document> change = document -> wish.change().apply(document, picture);
        previewed = Optional.of(change);
        documents.preview(change);
        shown.set(Optional.of(wish));
        if (wish.settled()) {
            commit(wish);
        }
    }

    private void commit(Wish wish) {
        previewed = Optional.empty();
        shown.set(Optional.empty());
        Optional<Document> earlier =
                last.filter(l -> l.by() == wish.by()).map(Committed::document).filter(d -> documents.isNewest(d));
        if (earlier.isPresent()) {
            documents.commitInto(earlier.get(), wish.what());
            last = documents.present().map(d -> new Committed(wish.by(), d));
        } else {
            last = documents.commit(wish.what()).map(d -> new Committed(wish.by(), d));
        }
        drag.forgetStatus();
        if (waiting.isEmpty()) {
            List<Runnable> next = List.copyOf(whenSettled);
            whenSettled.clear();
            next.forEach(Runnable::run);
        }
    }

    /** Keeps what is shown now, without waiting for what is not drawn yet. */
    public void settle() {
        waiting = Optional.empty();
        drawing = Optional.empty();
        shown.get().ifPresent(this::commit);
    }

    /** Runs something once the control that moves has come to rest and its picture is there; at once where none does. */
    public void whenSettled(Runnable what) {
        boolean coming = waiting.or(() -> drawing).filter(Wish::settled).isPresent();
        if (coming) {
            whenSettled.add(what);
        } else {
            settle();
            what.run();
        }
    }

    /** Gives up what is shown and not settled. */
    public void forget() {
        waiting = Optional.empty();
        drawing = Optional.empty();
        whenSettled.clear();
        if (previewed.isPresent() && !documents.isUnderAnother(previewed.get())) {
            documents.revert();
        }
        previewed = Optional.empty();
        shown.set(Optional.empty());
        whenForgotten.forEach(Runnable::run);
    }

    /** Runs something whenever what was wished for is given up: controls go back to where the document is. */
    public void whenForgotten(Runnable what) {
        whenForgotten.add(what);
    }
}
