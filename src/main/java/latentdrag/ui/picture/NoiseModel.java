package latentdrag.ui.picture;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;

/**
 * The noise of the present picture: another one draws the original and the picture anew, as one undo. Points, mask, steps and strength stay.
 * Of wishes that come faster than pictures only the newest is fulfilled. Belongs to the JavaFX thread; knows no nodes.
 */
public final class NoiseModel {
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final Variations variations;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Noise> noise = new ReadOnlyObjectWrapper<>(Noise.CONST);
    private int wishes;

    /** The two pictures of a document. */
    private record Drawn(Picture original, Picture current) {}

    public NoiseModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            Variations variations,
            Notices notices) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.variations = variations;
        this.notices = notices;
        documents.documentProperty().addListener((o, was, is) -> rest());
    }

    /** The noise of the present picture. */
    public ReadOnlyObjectProperty<Noise> noiseProperty() {
        return noise.getReadOnlyProperty();
    }

    /** Draws the picture with other noise; a run that goes on is stopped first. */
    public void show(Noise wanted) {
        int number = ++wishes;
        drag.whenIdle(() -> variations.whenSettled(() -> draw(wanted, number)));
    }

    private void draw(Noise wanted, int number) {
        Optional<Document> document = documents.present();
        if (number != wishes || document.filter(d -> !d.noise().equals(wanted)).isEmpty()) {
            return;
        }
        Latent original = document.get().original().latent().withNoise(wanted);
        Latent current = document.get().current().latent().withNoise(wanted);
        Tasks.deliver(
                backend.picture(original)
                        .thenCombine(
                                backend.picture(current),
                                (before, now) -> new Drawn(new Picture(original, before), new Picture(current, now))),
                ui,
                drawn -> place(number, document.get(), drawn),
                failure -> {
                    rest();
                    notices.problem(failure);
                });
    }

    /** Unless something else was wished for, or the picture has become another meanwhile. */
    private void place(int number, Document drawnFor, Drawn drawn) {
        boolean same = documents
                .present()
                .filter(d ->
                        d.original().equals(drawnFor.original()) && d.current().equals(drawnFor.current()))
                .isPresent();
        if (number == wishes && same && drag.isIdle()) {
            documents.change(Texts.text("undo.noise"), d -> d.withNoise(drawn.original(), drawn.current()));
        }
        rest();
    }

    private void rest() {
        noise.set(documents.document().map(Document::noise).orElse(Noise.CONST));
    }
}
