package latentdrag.ui.shell;

import java.util.Optional;
import java.util.function.Supplier;
import latentdrag.edit.Document;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.project.FilesModel;

/** Knows whether leaving now would lose something. Belongs to the JavaFX thread; knows no nodes. */
public final class CloseGuard {
    private Supplier<Optional<String>> wouldBeLost;

    CloseGuard(DocumentModel documents, DragModel drag, FilesModel files) {
        wouldBeLost = () -> unsaved(documents, drag, files);
    }

    /** What would be lost, in a sentence; empty = nothing, and there is nothing to ask. */
    public Optional<String> wouldBeLost() {
        return wouldBeLost.get();
    }

    /** From now on somebody else knows, e.g. because everything is kept as it is made. */
    public void ask(Supplier<Optional<String>> guard) {
        wouldBeLost = guard;
    }

    /** Without anybody keeping the work: a dragged picture that was not saved. */
    private static Optional<String> unsaved(DocumentModel documents, DragModel drag, FilesModel files) {
        if (!drag.isIdle()) {
            return Optional.of(Texts.text("leave.running"));
        }
        return documents
                .present()
                .filter(Document::isDragged)
                .filter(d -> !files.isSaved(d.current()))
                .map(d -> Texts.text("leave.unsaved"));
    }
}
