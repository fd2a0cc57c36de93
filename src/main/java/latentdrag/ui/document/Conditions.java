package latentdrag.ui.document;

import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import latentdrag.edit.Document;
import latentdrag.ui.shell.EditorModel;

/** What has to hold for something to be possible. JavaFX thread. */
public final class Conditions {
    private Conditions() {}

    /** There is a picture. */
    public static BooleanBinding picture(EditorModel editor) {
        return document(editor, d -> true);
    }

    /** There is a document of which something holds. */
    public static BooleanBinding document(EditorModel editor, Predicate<Document> holds) {
        return Bindings.createBooleanBinding(
                () -> editor.documents().document().filter(holds).isPresent(),
                editor.documents().documentProperty());
    }

    /** There is a point. */
    public static BooleanBinding points(EditorModel editor) {
        return document(editor, d -> !d.pairs().isEmpty());
    }

    /** There is a mask. */
    public static BooleanBinding mask(EditorModel editor) {
        return document(editor, d -> d.mask().isPresent());
    }

    /** A point is selected. */
    public static BooleanBinding selection(EditorModel editor) {
        return Bindings.createBooleanBinding(
                () -> !editor.documents().selection().isEmpty(),
                editor.documents().selectionProperty());
    }
}
