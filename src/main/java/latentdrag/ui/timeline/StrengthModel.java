package latentdrag.ui.timeline;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.RowGroup;
import latentdrag.edit.RowGroups;
import latentdrag.edit.Strength;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.picture.Variations;

/**
 * How much of the edit is shown, from none to half as much again, for all rows of w⁺ or a group of them. The picture follows while a slider
 * moves; where it rests is one undo. Belongs to the JavaFX thread; knows no nodes.
 */
public final class StrengthModel {
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final Variations variations;
    private final ReadOnlyObjectWrapper<Optional<Strength>> strength = new ReadOnlyObjectWrapper<>(Optional.empty());

    public StrengthModel(DocumentModel documents, DragModel drag, PictureModel pictures, Variations variations) {
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
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

    /** Index of a group's first row of w⁺. */
    public int first(RowGroup group) {
        return groups().first(group, rows());
    }

    /** Index after a group's last row of w⁺. */
    public int end(RowGroup group) {
        return groups().end(group, rows());
    }

    /** True when the present picture has no rows of a group, or there is none. */
    public boolean isEmpty(RowGroup group) {
        return groups().isEmpty(group, rows());
    }

    private int rows() {
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
                    .map(this::of));
        }
    }

    private Strength of(Document document) {
        return document.strength()
                .orElseGet(() -> Strength.whole(document.current().latent(), ofModel()));
    }

    /** Which rows are coarse, middle and fine: as an edit that is partly shown has it, else as the model says. */
    private RowGroups groups() {
        return strength.get().map(Strength::groups).orElseGet(this::ofModel);
    }

    private RowGroups ofModel() {
        return pictures.modelProperty().get().map(ModelInfo::rowGroups).orElse(RowGroups.PAPER);
    }
}
