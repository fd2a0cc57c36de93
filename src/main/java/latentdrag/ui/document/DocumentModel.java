package latentdrag.ui.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.History;
import latentdrag.edit.Picture;
import latentdrag.ui.common.Texts;

/**
 * The document on screen, its history and what is selected in it. A gesture previews as often as it likes and is committed once: one
 * gesture, one undo. Belongs to the JavaFX thread; knows no nodes.
 */
public final class DocumentModel {
    private final ReadOnlyObjectWrapper<Optional<Document>> document = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<History.Moment>> moment =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Set<Grip>> selection = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Optional<String>> undoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<DragSettings> settings;
    private Optional<History> history = Optional.empty();
    private Optional<UnaryOperator<Document>> gesture = Optional.empty();
    private final List<Consumer<History.Moment>> whenLeft = new ArrayList<>();
    private final List<Runnable> whenBegun = new ArrayList<>();
    private boolean running;
    private int steerings;

    public DocumentModel(DragSettings first) {
        settings = new SimpleObjectProperty<>(first);
        settings.addListener((observable, old, now) -> applySettings(now));
    }

    /** What is to be seen: the present document with the gesture under way, if there is one. */
    public ReadOnlyObjectProperty<Optional<Document>> documentProperty() {
        return document.getReadOnlyProperty();
    }

    public Optional<Document> document() {
        return document.get();
    }

    /** The present document without a gesture that is still going on. */
    public Optional<Document> present() {
        return history.map(History::present);
    }

    /** Every undo state there is; changes with every change made, undone or redone, not with previews. */
    public ReadOnlyObjectProperty<Optional<History.Moment>> historyProperty() {
        return moment.getReadOnlyProperty();
    }

    /** The change undo would take back; empty when there is none. */
    public ReadOnlyObjectProperty<Optional<String>> undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /** The change redo would make again; empty when there is none. */
    public ReadOnlyObjectProperty<Optional<String>> redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    /** The numbers of a drag. They belong to the document, but a change of them is not an undo of its own. */
    public ObjectProperty<DragSettings> settingsProperty() {
        return settings;
    }

    /** Begins anew with another document and its settings; the old history is gone. */
    public void begin(String what, Document first) {
        begin(new History(what, first));
    }

    /** Goes on where a history was. */
    public void restore(History.Moment earlier) {
        begin(History.of(earlier));
    }

    /** Tells whenever a document makes room for another, while everything is still its. */
    public void whenLeft(Consumer<History.Moment> told) {
        whenLeft.add(told);
    }

    /** Runs something whenever another document begins, before its history is told. */
    public void whenBegun(Runnable what) {
        whenBegun.add(what);
    }

    private void begin(History next) {
        history.map(History::moment).ifPresent(left -> whenLeft.forEach(told -> told.accept(left)));
        history = Optional.of(next);
        settings.set(next.present().settings());
        gesture = Optional.empty();
        running = false;
        selection.set(Set.of());
        refresh();
        whenBegun.forEach(Runnable::run);
        changed();
    }

    private void changed() {
        moment.set(history.map(History::moment));
    }

    /** Shows what a gesture would come to. The operator is kept and applied anew should the document change under the gesture. */
    public void preview(UnaryOperator<Document> change) {
        gesture = Optional.of(change);
        refresh();
    }

    /** True while a gesture is being previewed that is not this one. */
    public boolean isUnderAnother(UnaryOperator<Document> change) {
        return gesture.filter(g -> g != change).isPresent();
    }

    /** True when the present document is this one and nothing was undone since. */
    public boolean isNewest(Document candidate) {
        return redoName.get().isEmpty() && present().equals(Optional.of(candidate));
    }

    /** Makes the previewed change, as one undo; the document it led to, or empty when it changed nothing. */
    public Optional<Document> commit(String what) {
        Optional<Document> before = present();
        Optional<Document> after = applyGesture();
        gesture = Optional.empty();
        if (before.isPresent() && after.isPresent() && !after.get().equals(before.get())) {
            push(what, after.get(), List.of());
            refresh();
            changed();
            return after;
        }
        refresh();
        return Optional.empty();
    }

    /** As {@link #commit}, but part of an earlier change when nothing has happened since. */
    public void commitInto(Document earlier, String what) {
        Optional<Document> after = applyGesture();
        if (after.isPresent() && present().filter(p -> p.equals(earlier)).isPresent()) {
            gesture = Optional.empty();
            history.ifPresent(h -> h.amend(what, after.get()));
            refresh();
            changed();
        } else {
            commit(what);
        }
    }

    /** Forgets the previewed change. */
    public void revert() {
        gesture = Optional.empty();
        refresh();
    }

    /** A change that is no gesture. */
    public void change(String what, UnaryOperator<Document> change) {
        preview(change);
        commit(what);
    }

    public void undo() {
        if (undoName.get().isPresent()) {
            steerings--;
            history.ifPresent(h -> goneTo(h, h.undo()));
        }
    }

    public void redo() {
        if (redoName.get().isPresent()) {
            steerings++;
            history.ifPresent(h -> goneTo(h, h.redo()));
        }
    }

    /** Goes to a state of the history; not while a run goes on. */
    public void goTo(int state) {
        if (!running) {
            gesture = Optional.empty();
            history.ifPresent(h -> goneTo(h, h.goTo(state)));
        }
    }

    /**
     * Goes to the latest state of the history that is this one, its settings included; not while a run goes on.
     *
     * @return false where there is none any more
     */
    public boolean goTo(Document wanted) {
        List<History.Entry> entries = history.map(History::entries).orElse(List.of());
        for (int i = entries.size() - 1; i >= 0 && !running; i--) {
            Document document = entries.get(i).document();
            if (document.withSettings(wanted.settings()).equals(wanted)) {
                goTo(i);
                settings.set(wanted.settings());
                return true;
            }
        }
        return false;
    }

    private void goneTo(History h, Document arrived) {
        h.amend(arrived.withSettings(settings.get()));
        gesture = Optional.empty();
        refresh();
        changed();
    }

    /** From now on only what is changed during the run can be undone: the run itself is one undo, when it has ended. */
    public void runBegins() {
        running = true;
        steerings = 0;
        history.ifPresent(History::forgetRedo);
        refresh();
    }

    /**
     * The run is over and came to something; where that is what there was, as when every point had arrived before, it is no undo of its own.
     * A gesture under way goes on over the new document.
     *
     * @param steps how it came there
     */
    public void runEnds(String what, UnaryOperator<Document> result, List<DragStep> steps) {
        running = false;
        present()
                .map(result)
                .filter(after -> !present().filter(after::isSameState).isPresent())
                .ifPresent(after -> push(what, after, steps));
        refresh();
        changed();
    }

    /** The run is over and came to nothing. */
    public void runEndsWithout() {
        running = false;
        refresh();
    }

    /** The latest points the original picture had. */
    public Document resetDocument(Document now) {
        return history.flatMap(h -> h.latest(
                        d -> isDrawnFrom(d.current(), now.original()) && isDrawnFrom(d.original(), now.original())))
                .map(d -> now.reset(d.pairs()))
                .orElseGet(() -> now.reset(List.of()));
    }

    private static boolean isDrawnFrom(Picture picture, Picture other) {
        return picture.latent().isSamePoint(other.latent());
    }

    public ReadOnlyObjectProperty<Set<Grip>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public Set<Grip> selection() {
        return selection.get();
    }

    public void select(Set<Grip> grips) {
        selection.set(Set.copyOf(grips));
    }

    /** Selects one more, or one less when the pair was selected. */
    public void toggle(Grip grip) {
        Set<Grip> grips = new LinkedHashSet<>(selection());
        if (!grips.removeIf(g -> g.index() == grip.index())) {
            grips.add(grip);
        }
        select(grips);
    }

    public void selectAll() {
        int count = document().map(d -> d.pairs().size()).orElse(0);
        select(IntStream.range(0, count)
                .mapToObj(i -> new Grip(i, Grip.End.PAIR))
                .collect(Collectors.toSet()));
    }

    public void deletePairs(Set<Integer> indices) {
        change(Texts.text("undo.deletePoints", indices.size()), d -> d.withoutPairs(indices));
        select(Set.of());
    }

    public void deleteSelected() {
        if (!selection().isEmpty()) {
            deletePairs(Grips.indices(selection()));
        }
    }

    private void applySettings(DragSettings now) {
        if (present().filter(p -> !p.settings().equals(now)).isPresent()) {
            history.ifPresent(h -> h.amend(h.present().withSettings(now)));
            refresh();
            changed();
        }
    }

    private void push(String what, Document next, List<DragStep> steps) {
        history.ifPresent(h -> h.push(what, next, steps));
        steerings++;
    }

    private Optional<Document> applyGesture() {
        return present().map(p -> gesture.map(g -> g.apply(p)).orElse(p));
    }

    private void refresh() {
        Optional<Document> now = applyGesture();
        int count = now.map(d -> d.pairs().size()).orElse(0);
        selection.set(selection().stream().filter(g -> g.index() < count).collect(Collectors.toSet()));
        undoName.set(running && steerings <= 0 ? Optional.empty() : history.flatMap(History::undoName));
        redoName.set(history.flatMap(History::redoName));
        document.set(now);
    }
}
