package latentdrag.ui.shell.window;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.project.ProjectModel;

/** What the window is called: after its project, else after the picture it shows. JavaFX thread. */
final class WindowTitle {
    private final DocumentModel documents;
    private final ProjectModel project;
    private final PictureModel pictures;

    WindowTitle(DocumentModel documents, ProjectModel project, PictureModel pictures) {
        this.documents = documents;
        this.project = project;
        this.pictures = pictures;
    }

    /** As it changes. */
    StringBinding words() {
        return Bindings.createStringBinding(
                this::title, documents.documentProperty(), project.fileProperty(), project.unsavedProperty());
    }

    private String title() {
        Optional<Path> file = project.fileProperty().get();
        if (file.isPresent()) {
            boolean unsaved = project.unsavedProperty().get();
            String name = String.valueOf(file.get().getFileName());
            return unsaved ? Texts.text("window.title.unsaved", name) : Texts.text("window.title.project", name);
        }
        return title(documents.document());
    }

    private String title(Optional<Document> document) {
        String model = pictures.modelProperty().get().map(ModelInfo::name).orElse("");
        return document.map(d -> title(model, d.origin())).orElseGet(() -> Texts.text("window.title"));
    }

    private static String title(String model, LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Mix mix) {
            return Texts.text(
                    "window.title.mix", model, mix.base().seed(), mix.styles().seed());
        }
        if (origin instanceof LatentOrigin.Photograph photograph) {
            return Texts.text(
                    "window.title.photograph", model, photograph.source().file().name());
        }
        return origin.fromSeed()
                .map(seed -> Texts.text("window.title.seed", model, seed.seed()))
                .orElseGet(() -> Texts.text("window.title.model", model));
    }
}
