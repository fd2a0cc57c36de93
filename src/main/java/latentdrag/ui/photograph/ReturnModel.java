package latentdrag.ui.photograph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Drawn;
import latentdrag.image.photograph.Photograph;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.project.PhotographFinder;
import latentdrag.project.Project;
import latentdrag.project.media.ReturnedFile;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.project.ProjectModel;

/** The change of a drag on its way back into the photograph. Belongs to the JavaFX thread; knows no nodes. */
public final class ReturnModel implements AutoCloseable {
    private static final int CLOSING_SECONDS = 5;

    private final EditorBackend backend;
    private final DocumentModel documents;
    private final PictureModel pictures;
    private final ProjectModel projects;
    private final Notices notices;
    private final WorkModel works;
    private final Tasks disk;

    public ReturnModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            PictureModel pictures,
            ProjectModel projects,
            Notices notices,
            WorkModel works) {
        this.backend = backend;
        this.documents = documents;
        this.pictures = pictures;
        this.projects = projects;
        this.notices = notices;
        this.works = works;
        disk = new Tasks("latentdrag-return", ui, notices);
    }

    /** Whether the picture was made from a photograph. */
    public BooleanBinding possible() {
        return Conditions.document(documents, ReturnModel::isOfAPhotograph);
    }

    /** What it is called; where it cannot be done, with the reason. */
    public StringBinding words() {
        return Bindings.createStringBinding(
                () -> documents.document().filter(d -> !isOfAPhotograph(d)).isPresent()
                        ? Texts.text("action.intoPhotograph.none")
                        : Texts.text("action.intoPhotograph"),
                documents.documentProperty());
    }

    private static boolean isOfAPhotograph(Document document) {
        return document.origin() instanceof LatentOrigin.Photograph;
    }

    /** A name for the file, without ending: never the photograph's own. */
    public Optional<String> name() {
        return documents
                .present()
                .filter(d -> d.origin() instanceof LatentOrigin.Photograph)
                .map(d -> ((LatentOrigin.Photograph) d.origin()).source().file().name())
                .map(name -> Texts.text("photograph.returned", name.replaceFirst("(?<=.)\\.[^.]*$", "")));
    }

    /** Writes the full photograph with the change in it; the kind goes by the file's name. */
    public void write(Path target) {
        Optional<Project> project =
                projects.project().filter(p -> p.photograph().isPresent());
        if (project.isEmpty()) {
            return;
        }
        if (pictures.isChangingModel()) {
            notices.say(Texts.text("say.modelChanges"));
            return;
        }
        notices.dismiss(); // what came of the last attempt is past
        Path seenFrom = projects.fileProperty().get().orElse(target);
        WorkModel.Ongoing work = works.begin(Work.of(Texts.text("work.returning", target.getFileName())));
        disk.ask(
                () -> write(project.get(), seenFrom, target),
                warnings -> {
                    work.end();
                    notices.say(Texts.text("say.saved", target.getFileName()));
                    if (!warnings.isEmpty()) {
                        notices.inform(String.join(" ", warnings));
                    }
                },
                work::end);
    }

    private List<String> write(Project project, Path seenFrom, Path target) throws IOException {
        PhotographSource source = project.photograph().orElseThrow();
        Path there = PhotographFinder.find(source.file(), seenFrom);
        if (Files.exists(target) && Files.isSameFile(target, there)) {
            throw new IOException(Texts.text("notice.photographItself", target));
        }
        Latent now = project.shown().current();
        Frame before = backend.picture(source.pivot()).join();
        Frame after = now.equals(source.pivot()) ? before : backend.picture(now).join();
        PhotographFormat format = PhotographFormat.named(target).orElse(PhotographFormat.JPEG);
        return ReturnedFile.write(project, Photograph.open(there), Drawn.of(before, after), format, target);
    }

    /** Lets what is being written be finished, and takes nothing more. */
    @Override
    public void close() {
        disk.finish(CLOSING_SECONDS);
    }
}
