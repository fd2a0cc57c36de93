package latentdrag.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.project.ModelFinder;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.autosave.Abandoned;
import latentdrag.project.autosave.Recovered;

/**
 * The document as a project: saving, opening, and keeping it safe meanwhile. The disk is waited for on a thread of its own; everything
 * else belongs to the JavaFX thread; knows no nodes.
 */
public final class ProjectModel implements AutoCloseable {
    private static final long CLOSING_SECONDS = 8;

    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final CanvasModel canvas;
    private final Notices notices;
    private final Optional<Keeping> keeping;
    private final Optional<Keeper> keeper;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<Opening>> missingModel =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Abandoned>> abandoned = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Document> saved = Optional.empty();
    private boolean kept;
    private Optional<Opening> opening = Optional.empty();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "latentdrag-projects");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A project on its way to the screen.
     *
     * @param project as it was read
     * @param file where it is saved, if it is
     * @param from the autosave it comes from, if it does
     */
    public record Opening(Project project, Optional<Path> file, Optional<Abandoned> from) {}

    ProjectModel(
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            CanvasModel canvas,
            Notices notices,
            Optional<Keeping> keeping) {
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.canvas = canvas;
        this.notices = notices;
        this.keeping = keeping;
        keeper = keeping.map(k -> new Keeper(k.autosaves(), k.interval(), ui, disk, notices, drag));
        documents.whenBegun(this::begun);
        documents.historyProperty().addListener((observable, old, now) -> now.ifPresent(this::changed));
        drag.statusProperty().addListener((observable, old, now) -> runWentOn());
    }

    /** The project file the document was opened from or saved to. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** True when something has been changed since the document was begun, opened or saved. */
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** A project whose model is not where it was; {@link #findModel} goes on with it. */
    public ReadOnlyObjectProperty<Optional<Opening>> missingModelProperty() {
        return missingModel.getReadOnlyProperty();
    }

    /** Documents of programs that ended without saving, newest first. */
    public ReadOnlyObjectProperty<List<Abandoned>> abandonedProperty() {
        return abandoned.getReadOnlyProperty();
    }

    /** The project as it is now, with all its pictures; empty without a picture. */
    public Optional<Project> project() {
        return documents
                .historyProperty()
                .get()
                .flatMap(history -> reference().map(model -> Project.of(model, history, canvas.view())));
    }

    private Optional<ModelReference> reference() {
        return pictures.modelProperty().get().map(ProjectModel::reference);
    }

    private static ModelReference reference(ModelInfo info) {
        long bytes;
        try {
            bytes = Files.size(info.path());
        } catch (IOException e) { // it has been moved since; its check sum is known all the same
            bytes = -1;
        }
        return new ModelReference(info.path(), info.sha256(), bytes, EditorModel.nameOf(info));
    }

    private void begun() {
        Optional<Opening> from = opening;
        opening = Optional.empty();
        file.set(from.flatMap(Opening::file));
        if (!unsaved.get()) {
            keeper.ifPresent(Keeper::forget);
        }
        kept = false;
        boolean recovered = from.flatMap(Opening::from).isPresent();
        saved = recovered ? Optional.empty() : documents.present();
        keeper.ifPresent(k -> reference().ifPresent(model -> k.begin(model, file::get, canvas::view)));
    }

    private void changed(History.Moment history) {
        unsaved.set(!Optional.of(history.document()).equals(saved));
        // What was undone is something to lose, too.
        if (unsaved.get() || kept) {
            kept = true;
            keeper.ifPresent(k -> k.keep(history));
        } else {
            keeper.ifPresent(k -> k.first(history));
        }
    }

    /** True when everything that was done outlives this process, however it ends. */
    public boolean isSafe() {
        return !unsaved.get() || keeper.map(Keeper::isKept).orElse(false);
    }

    private void runWentOn() {
        if (!drag.isIdle()) {
            keeper.ifPresent(k -> documents.historyProperty().get().ifPresent(k::follow));
        }
    }

    /** Writes the project, pictures included, and goes on with that file. */
    public void save(Path target) {
        Optional<Project> project = project();
        Optional<Document> written = documents.historyProperty().get().map(History.Moment::document);
        if (project.isEmpty()) {
            return;
        }
        String what = Texts.text("work.saving", target.getFileName());
        pictures.busy(new Work(what, 0));
        deliver(
                () -> {
                    ProjectFile.write(
                            project.get(), target, share -> ui.execute(() -> pictures.busy(new Work(what, share))));
                    return target;
                },
                done -> savedTo(done, written));
    }

    private void savedTo(Path target, Optional<Document> written) {
        pictures.idle();
        file.set(Optional.of(target));
        saved = written;
        notices.say(Texts.text("say.saved", target.getFileName()));
        boolean same = documents.present().equals(written);
        unsaved.set(!same);
        if (same && drag.isIdle()) {
            keeper.ifPresent(Keeper::forget);
            kept = false;
        }
    }

    /** Opens a project file, or the project in a PNG; a failure leaves everything as it was. */
    public void open(Path path) {
        drag.whenIdle(() -> {
            notices.dismiss();
            pictures.busy(new Work(Texts.text("work.opening", path.getFileName()), -1));
            deliver(() -> ProjectFile.read(path), project -> open(new Opening(project, ownFile(path), Optional.empty())));
        });
    }

    /** A picture that carries a project is not the place to save to. */
    private static Optional<Path> ownFile(Path path) {
        return path.toString().endsWith(ProjectFile.ENDING) ? Optional.of(path) : Optional.empty();
    }

    private void open(Opening next) {
        missingModel.set(Optional.empty());
        ModelReference wanted = next.project().model();
        Optional<ModelInfo> present = pictures.modelProperty().get();
        if (present.filter(info -> wanted.isSame(info.sha256())).isPresent()) {
            draw(next, present.get());
            return;
        }
        pictures.busy(new Work(Texts.text("work.lookingFor", wanted.name()), -1));
        deliver(
                () -> ModelFinder.find(wanted, places(next)),
                found -> found.ifPresentOrElse(path -> openModel(next, path), () -> missing(next)));
    }

    private List<Path> places(Opening next) {
        List<Path> places = new ArrayList<>();
        next.file().map(Path::toAbsolutePath).map(Path::getParent).ifPresent(places::add);
        keeping.ifPresent(k -> places.addAll(k.modelPlaces()));
        return places;
    }

    private void missing(Opening next) {
        pictures.idle();
        missingModel.set(Optional.of(next));
        ModelReference model = next.project().model();
        notices.inform(Texts.text("notice.modelMissing", model.name(), model.path()));
    }

    /** Goes on with the project whose model was missing, if this file holds it. */
    public void findModel(Path checkpoint) {
        missingModel.get().ifPresent(waiting -> {
            ModelReference wanted = waiting.project().model();
            pictures.busy(new Work(Texts.text("work.lookingAt", checkpoint.getFileName()), -1));
            deliver(() -> ModelFinder.isThat(wanted, checkpoint), same -> {
                if (same) {
                    openModel(waiting, checkpoint);
                } else {
                    pictures.idle();
                    notices.problem(
                            Texts.text("notice.otherModel", checkpoint.getFileName(), wanted.name()),
                            "SHA-256 " + wanted.sha256());
                }
            });
        });
    }

    private void openModel(Opening next, Path checkpoint) {
        missingModel.set(Optional.empty());
        drag.whenIdle(() -> pictures.openFor(checkpoint, info -> draw(next, info)));
    }

    /** Pictures the project does not hold are drawn again. */
    private void draw(Opening next, ModelInfo info) {
        pictures.drawAll(
                List.copyOf(next.project().missingPictures()), drawn -> show(next, info, drawn));
    }

    private void show(Opening next, ModelInfo info, Map<Latent, Frame> drawn) {
        History.Moment history;
        try {
            history = next.project().withPictures(drawn).history(info.path());
        } catch (IllegalArgumentException e) { // a mask of another size than the model's pictures
            notices.problem(Texts.text("notice.projectDoesNotFit", String.valueOf(e.getMessage())), "");
            return;
        }
        opening = Optional.of(next);
        documents.restore(history);
        canvas.show(next.project().view());
        drag.forgetStatus();
        next.from().ifPresent(this::recovered);
    }

    /** Looks for documents that another start has left behind, and offers them. */
    public void lookForAbandoned() {
        keeping.ifPresent(k -> deliver(k.autosaves()::abandoned, abandoned::set));
    }

    /** Opens what a start that ended badly has left. */
    public void recover(Abandoned left) {
        Recovered recovered = left.recovered();
        open(new Opening(recovered.project(), recovered.file(), Optional.of(left)));
    }

    /** The old journal goes only when the new one holds everything. */
    private void recovered(Abandoned left) {
        boolean kept = keeper.isPresent()
                && documents.historyProperty().get().filter(keeper.get()::keep).isPresent();
        if (kept) {
            discard(left);
        }
    }

    /** Forgets what a start has left, for good. */
    public void discard(Abandoned left) {
        List<Abandoned> others = new ArrayList<>(abandoned.get());
        others.remove(left);
        abandoned.set(List.copyOf(others));
        deliver(
                () -> {
                    left.discard();
                    return left;
                },
                done -> {});
    }

    /** Leaves them for the next start. */
    public void leaveAbandoned() {
        abandoned.get().forEach(Abandoned::release);
        abandoned.set(List.of());
    }

    /** Work for the disk's thread. */
    private interface DiskWork<T> {
        T get() throws IOException;
    }

    private <T> void deliver(DiskWork<T> work, Consumer<T> receive) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.get();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                disk);
        Answers.deliver(answer, ui, receive, this::failed);
    }

    /** The disk's own words, without what they were wrapped in on the way. */
    private void failed(Throwable failure) {
        pictures.idle();
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        notices.problem(cause);
    }

    /** What is unsaved stays in its journal and is offered at the next start. Waits for the disk. */
    @Override
    public void close() {
        leaveAbandoned();
        keeper.ifPresent(k -> {
            if (unsaved.get() || !drag.isIdle()) {
                documents.historyProperty().get().ifPresent(k::keep);
            } else {
                k.forget();
            }
            k.end();
        });
        disk.shutdown();
        try {
            boolean done = disk.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
            if (!done) {
                disk.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
