package latentdrag.ui.photograph;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.Picture;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.project.ProjectModel;

/**
 * Shows what was found for a photograph. Of the open model it takes the place of the picture, as another seed's would: one undo leads back.
 * A tuned network is another model, which is opened, and its picture another document: what was not saved is kept as ever. Belongs to the
 * JavaFX thread; knows no nodes.
 */
final class PhotographDocuments {
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final ProjectModel projects;
    private final Notices notices;

    PhotographDocuments(
            DocumentModel documents, DragModel drag, PictureModel pictures, ProjectModel projects, Notices notices) {
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.projects = projects;
        this.notices = notices;
    }

    /** @param model that was searched, before any tuning */
    void show(ModelInfo model, PhotographSource source, PhotographResult result) {
        LatentOrigin origin = new LatentOrigin.Photograph(source);
        Picture picture = new Picture(result.latent(), result.picture());
        if (result.tuned().isPresent()) {
            pictures.openFor(
                    model.path(),
                    result.tuned(),
                    tuned -> drag.whenIdle(() -> begin(tuned, origin, picture, result.warnings())));
        } else if (isStillShown(model)) {
            drag.whenIdle(() -> replace(origin, picture, result.warnings()));
        } else {
            drag.whenIdle(() -> begin(model, origin, picture, result.warnings()));
        }
    }

    private boolean isStillShown(ModelInfo model) {
        return documents.present().filter(d -> d.model().equals(model.path())).isPresent()
                && !pictures.isChangingModel();
    }

    private void replace(LatentOrigin origin, Picture picture, List<String> warnings) {
        pictures.forgetWishes();
        documents.change(Texts.text("undo.photograph"), d -> Document.of(d.model(), origin, picture, d.settings()));
        drag.forgetStatus();
        tell(warnings);
    }

    private void begin(ModelInfo model, LatentOrigin origin, Picture picture, List<String> warnings) {
        pictures.forgetWishes();
        Document first = Document.of(
                model.path(),
                origin,
                picture,
                documents
                        .settingsProperty()
                        .get()
                        .withStepSize(model.dragDefaults().stepSize()));
        documents.begin(Texts.text("undo.photograph"), first);
        projects.beganUnsaved(); // a search of a minute, and in no file
        drag.forgetStatus();
        tell(warnings);
    }

    private void tell(List<String> warnings) {
        Optional.of(String.join(" ", warnings))
                .filter(words -> !words.isEmpty())
                .ifPresent(notices::inform);
    }
}
