package latentdrag.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import latentdrag.edit.Document;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.timeline.RunReview;

/** What is on the canvas, of all that could be. Belongs to the JavaFX thread; knows no nodes. */
public final class ShownModel {
    private final DocumentModel documents;
    private final DragModel drag;
    private final CanvasModel canvas;
    private final LatentModels latents;
    private final ObjectBinding<Optional<Frame>> frame;
    private final ObjectBinding<List<PointPair>> pairs;

    ShownModel(DocumentModel documents, DragModel drag, CanvasModel canvas, LatentModels latents) {
        this.documents = documents;
        this.drag = drag;
        this.canvas = canvas;
        this.latents = latents;
        frame = Bindings.createObjectBinding(
                this::frameToShow,
                documents.documentProperty(),
                drag.liveFrameProperty(),
                latents.reviewProperty(),
                canvas.beforeShownProperty());
        pairs = Bindings.createObjectBinding(
                this::pairsToShow,
                documents.documentProperty(),
                latents.reviewProperty(),
                drag.statusProperty(),
                drag.stateProperty());
    }

    /** The original while "before" is held, else an earlier step looked at, else the run's newest picture, else the document's. */
    public ObjectBinding<Optional<Frame>> frame() {
        return frame;
    }

    /** Handles where tracking has them, or had them at the step looked at. */
    public ObjectBinding<List<PointPair>> pairs() {
        return pairs;
    }

    private Optional<Frame> frameToShow() {
        Optional<Document> document = documents.document();
        if (canvas.beforeShownProperty().get()) {
            return document.map(Document::original).map(Picture::frame);
        }
        return latents.reviewProperty()
                .get()
                .map(RunReview.Step::frame)
                .or(() -> drag.liveFrameProperty().get())
                .or(() -> document.map(Document::current).map(Picture::frame));
    }

    private List<PointPair> pairsToShow() {
        return latents.reviewProperty().get().map(RunReview.Step::pairs).orElseGet(drag::livePairs);
    }
}
