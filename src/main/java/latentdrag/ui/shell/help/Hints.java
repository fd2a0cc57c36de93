package latentdrag.ui.shell.help;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.project.Preferences;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;

/**
 * What somebody should hear who has never dragged: one hint at a time, and each goes away for good once it was followed or put away.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class Hints {
    /** In the order in which they come. */
    public enum Hint {
        /** Place a handle and a target. */
        PLACE,
        /** Start the run. */
        START,
        /** Compare with the picture before. */
        COMPARE
    }

    private final PreferencesModel preferences;
    private final DocumentModel documents;
    private final DragModel drag;
    private final ReadOnlyObjectWrapper<Optional<Hint>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    public Hints(PreferencesModel preferences, DocumentModel documents, DragModel drag, CanvasModel canvas) {
        this.preferences = preferences;
        this.documents = documents;
        this.drag = drag;
        documents.documentProperty().addListener((o, was, is) -> refresh());
        documents.undoNameProperty().addListener((o, was, is) -> { // a gesture has ended
            follow(Hint.PLACE, hasMovingPair());
            refresh();
        });
        drag.stateProperty().addListener((o, was, is) -> {
            follow(Hint.START, is != DragModel.State.IDLE);
            refresh();
        });
        canvas.beforeShownProperty().addListener((o, was, is) -> follow(Hint.COMPARE, is && isDragged()));
        preferences.preferencesProperty().addListener((o, was, is) -> refresh());
        refresh();
    }

    /** The hint to be shown, if there is one. */
    public ReadOnlyObjectProperty<Optional<Hint>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** This hint has done its work. */
    public void putAway(Hint hint) {
        preferences.change(p -> p.withSeen(id(hint)));
    }

    /** No hint is needed any more. */
    public void putAllAway() {
        Arrays.stream(Hint.values()).forEach(this::putAway);
    }

    /** From the beginning. */
    public void showAgain() {
        preferences.change(Preferences::withNothingSeen);
    }

    private void follow(Hint hint, boolean followed) {
        if (followed && shown.get().equals(Optional.of(hint))) {
            putAway(hint);
        }
    }

    private boolean hasMovingPair() {
        return documents.present().filter(Document::hasMovingPair).isPresent();
    }

    private boolean isDragged() {
        return documents.present().filter(Document::isDragged).isPresent();
    }

    private void refresh() {
        Set<String> seen = preferences.preferences().seen();
        shown.set(Arrays.stream(Hint.values())
                .filter(hint -> !seen.contains(id(hint)))
                .findFirst()
                .filter(this::fits));
    }

    private boolean fits(Hint hint) {
        return documents.document().isPresent()
                && switch (hint) {
                    case PLACE -> true;
                    case START -> drag.isIdle() && hasMovingPair();
                    case COMPARE -> drag.isIdle() && isDragged();
                };
    }

    private static String id(Hint hint) {
        return "hint-" + hint;
    }
}
