package latentdrag.ui.document;

import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import latentdrag.edit.Document;

/** What has to hold for something to be possible. JavaFX thread. */
public final class Conditions {
    private Conditions() {}

    /** There is a picture. */
    public static BooleanBinding picture(DocumentModel documents) {
        return document(documents, d -> true);
    }

    /** There is a document of which something holds. */
    public static BooleanBinding document(DocumentModel documents, Predicate<Document> holds) {
        return Bindings.createBooleanBinding(
                () -> documents.document().filter(holds).isPresent(), documents.documentProperty());
    }

    /** There is a point. */
    public static BooleanBinding points(DocumentModel documents) {
        return document(documents, d -> !d.pairs().isEmpty());
    }

    /** There is a mask. */
    public static BooleanBinding mask(DocumentModel documents) {
        return document(documents, d -> d.mask().isPresent());
    }

    /** A point is selected. */
    public static BooleanBinding selection(DocumentModel documents) {
        return Bindings.createBooleanBinding(() -> !documents.selection().isEmpty(), documents.selectionProperty());
    }
}
