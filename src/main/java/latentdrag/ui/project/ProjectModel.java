package latentdrag.ui.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.engine.ModelInfo;
import latentdrag.project.FileStamp;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.Thumbnail;
import latentdrag.project.autosave.Autosave;
import latentdrag.project.autosave.KeptWork;
import latentdrag.project.autosave.Recovered;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * The document as a project: saved when somebody says so, and kept safe all the while. Opening is {@link OpeningModel}'s. Belongs to the
 * JavaFX thread, which never waits for the disk longer than nobody sees; knows no nodes.
 */
public final class ProjectModel implements AutoCloseable {
    private static final int CLOSING_SECONDS = 8;

    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final CanvasModel canvas;
    private final Notices notices;
    private final WorkModel works;
    private final Tasks disk;
    private final Optional<AutosaveModel> autosave;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(false);
    private Optional<Document> saved = Optional.empty();
    private Optional<ModelReference> model = Optional.empty();
    private Consumer<KeptWork> left = work -> {};
    private Consumer<KeptWork> notKept = work -> {};
    private Optional<FileStamp> stamp = Optional.empty();
    private boolean kept;

    public ProjectModel(
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            CanvasModel canvas,
            Notices notices,
            WorkModel works,
            Optional<Keeping> keeping) {
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.canvas = canvas;
        this.notices = notices;
        this.works = works;
        disk = new Tasks("latentdrag-projects", ui, notices);
        autosave = keeping.map(k -> new AutosaveModel(k.autosaves(), k.interval(), ui, disk, notices, drag));
        documents.whenLeft(this::makeRoom);
        documents.whenBegun(this::begun);
        documents.historyProperty().addListener((observable, old, now) -> now.ifPresent(this::changed));
        drag.statusProperty().addListener((observable, old, now) -> runWentOn());
    }

    /**
     * Tells of work that was not saved and made room for another document.
     *
     * @param told at once, with all its pictures
     * @param notTaken told some time later where the disk has not taken it
     */
    void whenLeft(Consumer<KeptWork> told, Consumer<KeptWork> notTaken) {
        left = told;
        notKept = notTaken;
    }

    /** The project file the document was opened from or saved to. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** True when something has been changed since the document was begun, opened or saved. */
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** True when everything that was done outlives this process, however it ends. */
    public boolean isSafe() {
        return !unsaved.get() || autosave.map(AutosaveModel::isKept).orElse(false);
    }

    /** As {@link #isSafe}; what the disk has refused is offered to it once more, for there may be room again. */
    public boolean isSafeNow() {
        if (!isSafe()) {
            autosave.ifPresent(k -> documents.historyProperty().get().ifPresent(k::keep));
        }
        return isSafe();
    }

    /** What another start is to open to show this document again; none where it finds what is unsaved in the autosave. */
    public List<Path> toOpenAgain() {
        if (unsaved.get() || !drag.isIdle()) {
            return List.of();
        }
        return file.get()
                .or(() -> pictures.modelProperty().get().map(ModelInfo::path))
                .map(List::of)
                .orElse(List.of());
    }

    /** The project as it is now, with all its pictures; empty without a picture. */
    public Optional<Project> project() {
        return documents
                .historyProperty()
                .get()
                .flatMap(history -> model.map(reference -> Project.of(reference, history, canvas.view())));
    }

    private ModelReference reference(ModelInfo info) {
        long bytes;
        try {
            bytes = Files.size(info.path());
        } catch (IOException e) { // it has been moved since; its check sum is known all the same
            bytes = -1;
        }
        // Whoever opens the project may have been started in another folder.
        return new ModelReference(
                info.path().toAbsolutePath(),
                info.sha256(),
                bytes,
                info.name(),
                pictures.models().change());
    }

    /** The document is kept where it is, unless nothing of it would be lost. */
    private void makeRoom(History.Moment history) {
        if (!unsaved.get()) {
            autosave.ifPresent(AutosaveModel::forget);
            return;
        }
        project().ifPresent(project -> {
            KeptWork work = new KeptWork(
                    autosave().map(Autosave::name).orElseGet(() -> Long.toHexString(System.nanoTime())),
                    Instant.now(),
                    Optional.empty(),
                    new Recovered(project, file.get(), true, false),
                    Optional.of(Thumbnail.of(history.document().current().frame())));
            left.accept(work);
            autosave.ifPresent(k -> {
                k.keep(history); // what the disk has refused is offered to it once more
                k.putAside(safe -> {
                    if (!safe) {
                        notKept.accept(work);
                    }
                });
            });
        });
    }

    /** A document begins; of the open model, which the one before need not have been made with. */
    private void begun() {
        kept = false;
        file.set(Optional.empty());
        stamp = Optional.empty();
        saved = documents.present();
        model = pictures.modelProperty().get().map(this::reference);
        autosave.ifPresent(k -> model.ifPresent(reference -> k.begin(reference, file::get, canvas::view)));
    }

    /** Does something once everything is done that waits for the disk here. */
    void afterwards(Runnable what) {
        disk.ask(() -> what, Runnable::run);
    }

    /** The document that has just begun is that of a project file. */
    void openedFrom(Path projectFile, Optional<FileStamp> read) {
        file.set(Optional.of(projectFile));
        stamp = read;
    }

    /**
     * The document that has just begun was brought back; its project file may have been changed since.
     *
     * @param kept when it was kept last
     */
    void openedFrom(Path projectFile, Instant kept) {
        file.set(Optional.of(projectFile));
        disk.ask(
                () -> FileStamp.of(projectFile)
                        .map(found -> found.changed().toInstant().isAfter(kept) ? FileStamp.ANOTHER : found),
                found -> stamp = found);
    }

    /** The document that has just begun is in no file. */
    public void beganUnsaved() {
        saved = Optional.empty();
        documents.historyProperty().get().ifPresent(this::changed);
    }

    /** Where the present document is kept. */
    Optional<Autosave> autosave() {
        return autosave.flatMap(AutosaveModel::autosave);
    }

    private void changed(History.Moment history) {
        unsaved.set(!Optional.of(history.document()).equals(saved));
        // What was undone is something to lose, too.
        if (unsaved.get() || kept) {
            kept = true;
            autosave.ifPresent(k -> k.keep(history));
        } else {
            autosave.ifPresent(k -> k.first(history));
        }
    }

    private void runWentOn() {
        if (!drag.isIdle()) {
            autosave.ifPresent(k -> documents.historyProperty().get().ifPresent(k::follow));
        }
    }

    /**
     * Writes the project, pictures included, and goes on with that file. What another window or program has made of the file since it was
     * opened here is replaced only when this is asked once more.
     */
    public void save(Path target) {
        Optional<Project> project = project();
        Optional<Document> written = documents.present();
        if (project.isEmpty()) {
            return;
        }
        notices.dismiss(); // what came of the last attempt is past
        String what = Texts.text("work.saving", target.getFileName());
        WorkModel.Ongoing work = works.begin(Work.of(what));
        Optional<FileStamp> expected = file.get().filter(target::equals).flatMap(same -> stamp);
        disk.ask(
                () -> {
                    Optional<FileStamp> found = FileStamp.of(target);
                    if (expected.isPresent() && found.isPresent() && !found.equals(expected)) {
                        return new Saved(false, found);
                    }
                    ProjectFile.write(project.get(), target, share -> work.progress(what, share));
                    return new Saved(true, FileStamp.of(target));
                },
                done -> {
                    work.end();
                    stamp = done.stamp();
                    if (done.written()) {
                        savedTo(target, written);
                    } else {
                        notices.problem(Texts.text("notice.changedOnDisk", target.getFileName()), "");
                    }
                },
                work::end);
    }

    /**
     * What came of it.
     *
     * @param written false where the file is another than it was here
     * @param stamp of the file now
     */
    private record Saved(boolean written, Optional<FileStamp> stamp) {}

    private void savedTo(Path target, Optional<Document> written) {
        file.set(Optional.of(target));
        saved = written;
        notices.say(Texts.text("say.saved", target.getFileName()));
        boolean same = documents.present().equals(written);
        unsaved.set(!same);
        if (same && drag.isIdle()) {
            autosave.ifPresent(AutosaveModel::forget);
            kept = false;
        }
    }

    /** Keeps what is unsaved for the next start. Waits for the disk. */
    @Override
    public void close() {
        autosave.ifPresent(k -> {
            if (unsaved.get() || !drag.isIdle()) {
                documents.historyProperty().get().ifPresent(k::keep);
            } else {
                k.forget();
            }
            k.end();
        });
        disk.finish(CLOSING_SECONDS);
        autosave.ifPresent(AutosaveModel::releaseAll);
    }
}
