package latentdrag.ui.timeline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.History;
import latentdrag.image.Frame;
import latentdrag.project.Thumbnail;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.Variations;

/**
 * Every gesture and run by name, with a small picture of what it led to, and the way to any of them. Small pictures are made beside, while
 * somebody looks. Belongs to the JavaFX thread; knows no nodes.
 */
public final class HistoryModel {
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final Variations variations;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<List<Item>> items = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper present = new ReadOnlyIntegerWrapper(-1);
    private IdentityHashMap<Frame, Frame> thumbnails = new IdentityHashMap<>();
    private boolean looked;
    private boolean making;

    /**
     * One state.
     *
     * @param what the change that led to it, in words
     * @param thumbnail empty until it is made
     */
    public record Item(String what, Optional<Frame> thumbnail) {}

    public HistoryModel(Executor ui, DocumentModel documents, DragModel drag, Variations variations, Notices notices) {
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.variations = variations;
        this.notices = notices;
        documents.historyProperty().addListener((o, was, is) -> refresh());
    }

    /** Oldest first; empty while nobody looks. */
    public ReadOnlyObjectProperty<List<Item>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /** Index of the state that is shown; those after it have been undone. */
    public ReadOnlyIntegerProperty presentProperty() {
        return present.getReadOnlyProperty();
    }

    /** @param seen whether somebody looks */
    public void look(boolean seen) {
        looked = seen;
        refresh();
    }

    /** Goes to a state, as so many undos or redos would. Says why not during a run. */
    public void goTo(int state) {
        if (!drag.isIdle()) {
            notices.inform(Texts.text("notice.historyDuringRun"));
        } else if (state != present.get() && state >= 0 && state < items.get().size()) {
            variations.forget();
            documents.goTo(state);
            drag.forgetStatus();
        }
    }

    private void refresh() {
        Optional<History.Moment> history = documents.historyProperty().get();
        if (!looked || history.isEmpty()) {
            items.set(List.of());
            present.set(-1);
            return;
        }
        List<Item> now = new ArrayList<>();
        IdentityHashMap<Frame, Frame> kept = new IdentityHashMap<>();
        Optional<Frame> missing = Optional.empty();
        for (History.Entry entry : history.get().entries()) {
            Frame frame = entry.document().current().frame();
            Optional<Frame> thumbnail = Optional.ofNullable(thumbnails.get(frame));
            thumbnail.ifPresent(small -> kept.put(frame, small));
            missing = thumbnail.isPresent() ? missing : Optional.of(frame); // the newest is made first
            now.add(new Item(entry.what(), thumbnail));
        }
        thumbnails = kept;
        items.set(List.copyOf(now));
        present.set(history.get().present());
        missing.ifPresent(this::make);
    }

    private void make(Frame frame) {
        if (making) {
            return;
        }
        making = true;
        Tasks.deliver(
                CompletableFuture.supplyAsync(() -> Thumbnail.of(frame)),
                ui,
                small -> {
                    making = false;
                    thumbnails.put(frame, small);
                    refresh();
                },
                failure -> {
                    making = false;
                    looked = false; // until somebody looks again
                    notices.problem(failure);
                });
    }
}
