package latentdrag.ui;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.RowGroup;
import latentdrag.edit.Strength;

/**
 * How much of the edit is shown, from none to half as much again, for all rows of w⁺ or a group of them. The picture follows while a slider
 * moves; where it rests is one undo. Belongs to the JavaFX thread; knows no nodes.
 */
public final class StrengthModel {
    private final DocumentModel documents;
    private final DragModel drag;
    private final Variations variations;
    private final ReadOnlyObjectWrapper<Optional<Strength>> strength = new ReadOnlyObjectWrapper<>(Optional.empty());

    StrengthModel(DocumentModel documents, DragModel drag, Variations variations) {
        this.documents = documents;
        this.drag = drag;
        this.variations = variations;
        documents.documentProperty().addListener((o, was, is) -> rest());
        drag.stateProperty().addListener((o, was, is) -> rest());
        variations.shownProperty().addListener((o, was, is) -> rest());
        variations.whenForgotten(this::rest);
    }

    /** What somebody wants to see; empty where nothing has been dragged, and during a run. */
    public ReadOnlyObjectProperty<Optional<Strength>> strengthProperty() {
        return strength.getReadOnlyProperty();
    }

    /** Number of rows of w⁺ of the present picture; 0 where there is none. */
    public int rows() {
        return documents.present().map(d -> d.original().latent().rows()).orElse(0);
    }

    /**
     * Shows a share of the edit in all rows.
     *
     * @param settled false while the slider is still moving
     */
    public void show(double share, boolean settled) {
        strength.get().ifPresent(now -> show(now.with(share), settled));
    }

    /** As {@link #show(double, boolean)}, in the rows of a group. */
    public void show(RowGroup group, double share, boolean settled) {
        strength.get().ifPresent(now -> show(now.with(group, share), settled));
    }

    private void show(Strength wanted, boolean settled) {
        Optional<Latent> original = documents.present().map(d -> d.original().latent());
        if (original.isEmpty()) {
            return;
        }
        variations.show(new Variations.Wish(
                this,
                Texts.text("undo.strength"),
                wanted.from(original.get()),
                (document, picture) -> document.withStrength(wanted, picture),
                settled));
        strength.set(Optional.of(wanted));
    }

    /** Back to what the document says, unless somebody wants something else just now. */
    private void rest() {
        if (!variations.isWished(this)) {
            strength.set(documents
                    .document()
                    .filter(d -> drag.isIdle() && d.isDragged())
                    .map(StrengthModel::of));
        }
    }

    private static Strength of(Document document) {
        return document.strength()
                .orElseGet(() -> Strength.whole(document.current().latent()));
    }
}
