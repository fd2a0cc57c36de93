package latentdrag.ui.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.TorchFiles;
import latentdrag.image.Frame;
import latentdrag.project.FileStamp;
import latentdrag.project.ModelFinder;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * From a project in a file, a picture or an autosave to the document on screen: its model is found and opened, pictures it does not hold
 * are drawn again. A failure on the way leaves everything as it was. Belongs to the JavaFX thread; knows no nodes.
 */
public final class OpeningModel implements AutoCloseable {
    private final Executor ui;
    private final EditorBackend backend;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final ProjectModel projects;
    private final CanvasModel canvas;
    private final Notices notices;
    private final WorkModel works;
    private final Supplier<List<Path>> modelPlaces;
    private final Tasks disk;
    private Consumer<Path> shown = path -> {};
    private final ReadOnlyObjectWrapper<Optional<LatentChoice>> latentChoice =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Opening>> missingModel = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A project on its way to the screen.
     *
     * @param project as it was read
     * @param file where it is saved, if it is
     * @param shown told when it is there
     */
    public record Opening(Project project, Optional<Path> file, Runnable shown) {}

    /**
     * Several latents in a file.
     *
     * @param file without a choice
     * @param names what each is chosen by
     */
    public record LatentChoice(Path file, List<String> names) {
        public LatentChoice {
            names = List.copyOf(names);
        }

        /** The path of one of them. */
        Path path(int index) {
            try {
                return Path.of(file + "#" + names.get(index));
            } catch (InvalidPathException e) { // a name with characters this system has no place for in paths
                return Path.of(file + "#" + (index + 1));
            }
        }
    }

    /**
     * A project as it was read.
     *
     * @param stamp of its file before that
     */
    private record FromFile(Optional<FileStamp> stamp, Project project) {}

    /** @param modelPlaces files and folders in which a model may be that is not where it was */
    public OpeningModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            ProjectModel projects,
            CanvasModel canvas,
            Notices notices,
            WorkModel works,
            Supplier<List<Path>> modelPlaces) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.projects = projects;
        this.canvas = canvas;
        this.notices = notices;
        this.works = works;
        this.modelPlaces = modelPlaces;
        disk = new Tasks("latentdrag-opening", ui, notices);
    }

    /** @param told of every file whose project came to the screen */
    public void whenShown(Consumer<Path> told) {
        shown = told;
    }

    /** A project whose model is not where it was; {@link #findModel} goes on with it. */
    public ReadOnlyObjectProperty<Optional<Opening>> missingModelProperty() {
        return missingModel.getReadOnlyProperty();
    }

    /** Opens a project file, or the project in a PNG. */
    public void open(Path path) {
        Optional<Path> file = ProjectFile.isNamedLikeOne(path) ? Optional.of(path) : Optional.empty();
        ask(
                Texts.text("work.opening", path.getFileName()),
                () -> new FromFile(FileStamp.of(path), ProjectFile.read(path)),
                read -> open(new Opening(read.project(), file, () -> {
                    file.ifPresent(f -> projects.openedFrom(f, read.stamp()));
                    shown.accept(path);
                })));
    }

    /**
     * Opens a file of torch.save: a network, a latent, or of a network and the latent it was tuned around, whichever was named, both.
     */
    void openTorch(Path path) {
        disk.ask(
                () -> TorchFiles.isLatent(path) ? Optional.of(TorchFiles.networkTunedTo(path)) : Optional.empty(),
                (Optional<Optional<Path>> latent) -> latent.ifPresentOrElse(
                        network -> openLatent(path, network.filter(this::isNotOpen)), () -> pictures.open(path)));
    }

    private void openLatent(Path latent, Optional<Path> tuned) {
        tuned.ifPresentOrElse(pictures::open, () -> openLatent(latent));
    }

    /** Shows the picture of a latent; where its file holds several, asks which. */
    void openLatent(Path latent) {
        latentChoice.set(Optional.empty());
        disk.ask(() -> TorchFiles.choices(latent), choices -> {
            if (choices.isEmpty() || pictures.modelProperty().get().isEmpty()) {
                showLatent(latent);
            } else {
                notices.dismiss();
                latentChoice.set(Optional.of(new LatentChoice(latent, choices)));
            }
        });
    }

    /** Says what of its file is not used. */
    private void showLatent(Path latent) {
        pictures.show(new LatentOrigin.File(latent), true);
        disk.ask(() -> TorchFiles.remark(latent), remark -> remark.ifPresent(notices::inform));
    }

    /** A file that holds several latents, of which {@link #choose} shows one. */
    public ReadOnlyObjectProperty<Optional<LatentChoice>> latentChoiceProperty() {
        return latentChoice.getReadOnlyProperty();
    }

    /** @param index which of those that were offered */
    public void choose(int index) {
        latentChoice.get().ifPresent(choice -> {
            latentChoice.set(Optional.empty());
            showLatent(choice.path(index));
        });
    }

    /** None of them is to be shown. */
    public void chooseNone() {
        latentChoice.set(Optional.empty());
    }

    private boolean isNotOpen(Path network) {
        return pictures.modelProperty()
                .get()
                .filter(info -> info.path().toAbsolutePath().equals(network.toAbsolutePath()))
                .isEmpty();
    }

    /** Goes on with a project that was read. */
    void open(Opening next) {
        missingModel.set(Optional.empty());
        ModelReference wanted = next.project().model();
        Optional<ModelInfo> base = pictures.modelProperty().get().filter(info -> wanted.isSame(info.sha256()));
        if (base.isPresent() && wanted.change().equals(pictures.models().change())) {
            draw(next, base.get());
            return;
        }
        if (base.isPresent()) { // the same file, tuned otherwise
            openModel(next, base.get().path());
            return;
        }
        ask(
                Texts.text("work.lookingFor", wanted.name()),
                () -> ModelFinder.find(wanted, places(next)),
                found -> found.ifPresentOrElse(path -> openModel(next, path), () -> missing(next)));
    }

    private List<Path> places(Opening next) {
        List<Path> places = new ArrayList<>();
        next.file().map(Path::toAbsolutePath).map(Path::getParent).ifPresent(places::add);
        places.addAll(modelPlaces.get());
        return places;
    }

    private void missing(Opening next) {
        missingModel.set(Optional.of(next));
        ModelReference model = next.project().model();
        notices.inform(Texts.text("notice.modelMissing", model.name(), model.path()));
    }

    /** Goes on with the project whose model was missing, if this file holds it. */
    public void findModel(Path checkpoint) {
        missingModel.get().ifPresent(waiting -> {
            ModelReference wanted = waiting.project().model();
            ask(
                    Texts.text("work.lookingAt", checkpoint.getFileName()),
                    () -> ModelFinder.isThat(wanted, checkpoint),
                    same -> {
                        if (same) {
                            openModel(waiting, checkpoint);
                        } else {
                            notices.problem(
                                    Texts.text("notice.otherModel", checkpoint.getFileName(), wanted.name()),
                                    wanted.sha256());
                        }
                    });
        });
    }

    /** The person will not look for the model now. */
    public void giveUp() {
        missingModel.set(Optional.empty());
        notices.dismiss();
    }

    private void openModel(Opening next, Path checkpoint) {
        missingModel.set(Optional.empty());
        pictures.openFor(checkpoint, next.project().model().change(), info -> draw(next, info));
    }

    /** Draws what is missing, one picture after the other. */
    private void draw(Opening next, ModelInfo info) {
        List<Latent> missing = List.copyOf(next.project().missingPictures());
        if (missing.isEmpty()) {
            show(next, info, Map.of());
            return;
        }
        Redrawing redrawing = new Redrawing(missing, drawn -> show(next, info, drawn));
        redrawing.next();
    }

    private void show(Opening next, ModelInfo info, Map<Latent, Frame> drawn) {
        drag.whenIdle(() -> {
            History.Moment history;
            try {
                history = next.project().withPictures(drawn).history(info.path());
            } catch (IllegalArgumentException e) { // a mask of another size than the model's pictures
                pictures.stay();
                notices.problem(Texts.text("notice.projectDoesNotFit", String.valueOf(e.getMessage())), "");
                return;
            }
            pictures.forgetWishes();
            documents.restore(history);
            canvas.show(next.project().view());
            drag.forgetStatus();
            next.shown().run();
        });
    }

    /** Asks the disk, with the work shown meanwhile. */
    private <T> void ask(String what, Tasks.Task<T> task, Consumer<T> receive) {
        notices.dismiss();
        WorkModel.Ongoing work = works.begin(Work.of(what));
        disk.ask(
                task,
                answer -> {
                    work.end();
                    receive.accept(answer);
                },
                work::end);
    }

    @Override
    public void close() {
        disk.close();
    }

    /** Pictures that are drawn again, and can be given up. */
    private final class Redrawing {
        private final List<Latent> latents;
        private final Consumer<Map<Latent, Frame>> then;
        private final Map<Latent, Frame> drawn = new LinkedHashMap<>();
        private final WorkModel.Ongoing work;
        private boolean cancelled;

        Redrawing(List<Latent> latents, Consumer<Map<Latent, Frame>> then) {
            this.latents = latents;
            this.then = then;
            work = works.begin(new Work(words(), 0, Optional.of(() -> cancelled = true)));
        }

        private String words() {
            return Texts.text("work.drawingOf", Math.min(drawn.size() + 1, latents.size()), latents.size());
        }

        void next() {
            if (cancelled || drawn.size() == latents.size()) {
                work.end();
                if (cancelled) {
                    pictures.stay();
                } else {
                    then.accept(drawn);
                }
                return;
            }
            work.progress(words(), (double) drawn.size() / latents.size());
            Latent latent = latents.get(drawn.size());
            Tasks.deliver(
                    backend.picture(latent),
                    ui,
                    frame -> {
                        drawn.put(latent, frame);
                        next();
                    },
                    failure -> {
                        work.end();
                        pictures.stay();
                        if (!(failure instanceof CancellationException)) {
                            notices.problem(failure);
                        }
                    });
        }
    }
}
