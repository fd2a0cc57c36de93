package latentdrag.ui.window;

import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import latentdrag.edit.Document;
import latentdrag.ui.EditorModel;

/** What has to hold for something to be possible. JavaFX thread. */
final class Conditions {
    private Conditions() {}

    /** There is a picture. */
    static BooleanBinding picture(EditorModel editor) {
        return document(editor, d -> true);
    }

    /** There is a document of which something holds. */
    static BooleanBinding document(EditorModel editor, Predicate<Document> holds) {
        return Bindings.createBooleanBinding(
                () -> editor.documents().document().filter(holds).isPresent(),
                editor.documents().documentProperty());
    }

    /** There is a point. */
    static BooleanBinding points(EditorModel editor) {
        return document(editor, d -> !d.pairs().isEmpty());
    }

    /** There is a mask. */
    static BooleanBinding mask(EditorModel editor) {
        return document(editor, d -> d.mask().isPresent());
    }

    /** A point is selected. */
    static BooleanBinding selection(EditorModel editor) {
        return Bindings.createBooleanBinding(
                () -> !editor.documents().selection().isEmpty(),
                editor.documents().selectionProperty());
    }
}
