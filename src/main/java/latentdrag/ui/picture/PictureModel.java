package latentdrag.ui.picture;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Bookmark;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;

/**
 * The open model and the pictures made with it. Of wishes that come faster than pictures only the newest is fulfilled. Belongs to
 * the JavaFX thread; knows no nodes.
 */
public final class PictureModel {
    /** The seed a model opens with. */
    public static final long FIRST_SEED = 5;

    /** Truncation ψ people start with. */
    public static final double FIRST_PSI = 0.7;

    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final Notices notices;
    private final WorkModel works;
    private final ModelOpening models;
    private Optional<WeightChange> drawnWith = Optional.empty();
    private int wishes;
    private boolean drawing;
    private Optional<WorkModel.Ongoing> drawingWork = Optional.empty();
    private Optional<Wish> wish = Optional.empty();

    /**
     * A picture somebody wants.
     *
     * @param number counts up
     * @param settled false while a slider is still moving
     * @param first the first picture of a model just opened: a document begins with it
     * @param noise it is to be drawn with; empty = that of the present picture
     */
    private record Wish(int number, LatentOrigin origin, boolean settled, boolean first, Optional<Noise> noise) {}

    public PictureModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            Notices notices,
            WorkModel works) {
        this.works = works;
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.notices = notices;
        models = new ModelOpening(backend, ui, notices, works);
        documents.whenBegun(() -> drawnWith = models.change());
    }

    /** The model that is open. */
    public ReadOnlyObjectProperty<Optional<ModelInfo>> modelProperty() {
        return models.modelProperty();
    }

    /** True while a checkpoint is being read or a picture drawn. */
    public boolean isBusy() {
        return models.isReading() || drawing || wish.isPresent();
    }

    /** How models are opened, given up and refused. */
    public ModelOpening models() {
        return models;
    }

    /** True while the open model is another than the one the picture on screen was made with. */
    public boolean isChangingModel() {
        Optional<Path> open = modelProperty().get().map(ModelInfo::path);
        return documents
                .present()
                .filter(document -> !Optional.of(document.model()).equals(open) || !drawnWith.equals(models.change()))
                .isPresent();
    }

    /** What was to take the place of the picture on screen did not come: its model is opened again where another has taken its place. */
    public void stay() {
        if (isChangingModel()) {
            documents.present().ifPresent(document -> openFor(document.model(), drawnWith, info -> {}));
        }
    }

    /** Opens a checkpoint and draws its first picture. A failure leaves everything as it was. */
    public void open(Path checkpoint) {
        open(checkpoint, Map.of());
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param assumed settings a person agreed to where the file does not say them, see {@link ModelOpening.Refused}
     */
    public void open(Path checkpoint, Map<String, String> assumed) {
        openFor(new ModelOpening.Wanted(checkpoint, assumed, Optional.empty(), this::showFirst));
    }

    /**
     * Opens the model of a project; what is shown then is the caller's. A failure leaves everything as it was.
     *
     * @param change what tuning to a photograph has added to the weights of the file
     */
    public void openFor(Path checkpoint, Optional<WeightChange> change, Consumer<ModelInfo> then) {
        openFor(new ModelOpening.Wanted(checkpoint, models.agreed(checkpoint), change, then));
    }

    private void openFor(ModelOpening.Wanted wanted) {
        drag.whenIdle(() -> models.open(wanted));
    }

    /** Gives up the checkpoint that is being read, and the model that is open stays; false where none is being read. */
    public boolean cancelOpening() {
        return models.cancel();
    }

    /** A network tuned to a photograph begins with that photograph, any other with a seed. */
    private void showFirst(ModelInfo info) {
        Optional<Path> pivot = info.inspection().pivot();
        pivot.ifPresent(
                file -> notices.inform(Texts.text("notice.pivot", info.path().getFileName(), file.getFileName())));
        wishFor(
                pivot.<LatentOrigin>map(LatentOrigin.File::new).orElseGet(() -> firstOrigin(info)),
                true,
                true,
                Optional.of(Noise.CONST));
    }

    private static LatentOrigin firstOrigin(ModelInfo info) {
        return LatentOrigin.Seed.of(FIRST_SEED, FIRST_PSI).withUsualClass(info.cDim());
    }

    /** A seed as the open model makes pictures unless something else is asked for. */
    public LatentOrigin.Seed usual(long seed) {
        return LatentOrigin.Seed.of(seed, FIRST_PSI)
                .withUsualClass(modelProperty().get().map(ModelInfo::cDim).orElse(0));
    }

    /**
     * Draws the picture of a seed or a latent file.
     *
     * @param settled false while a control is still being moved: the picture is shown, but no undo is made yet
     */
    public void show(LatentOrigin origin, boolean settled) {
        if (modelProperty().get().isPresent()) {
            drag.whenIdle(() -> wishFor(origin, settled, false, Optional.empty()));
        } else if (origin instanceof LatentOrigin.File file) {
            notices.inform(Texts.text("notice.latentWithoutModel", file.path().getFileName()));
        }
    }

    /** Draws a picture that was kept, with the noise it had. */
    public void show(Bookmark kept) {
        drag.whenIdle(() -> wishFor(kept.origin(), true, false, Optional.of(kept.noise())));
    }

    private void wishFor(LatentOrigin origin, boolean settled, boolean first, Optional<Noise> noise) {
        wish = Optional.of(new Wish(++wishes, origin, settled, first, noise));
        drawNext();
    }

    /** Forgets a picture that is not there yet. */
    public void forgetWishes() {
        wish = Optional.empty();
    }

    private void drawNext() {
        if (drawing || wish.isEmpty()) {
            return;
        }
        Wish next = wish.get();
        drawing = true;
        Noise noise = next.noise().orElseGet(this::noise);
        drawingWork = Optional.of(works.begin(Work.of(Texts.text("work.drawing"))));
        Tasks.deliver(
                backend.latent(next.origin())
                        .thenApply(latent -> latent.withNoise(noise))
                        .thenCompose(latent -> backend.picture(latent).thenApply(frame -> new Picture(latent, frame))),
                ui,
                picture -> drawn(next, picture),
                failure -> notDrawn(next, failure));
    }

    /** That of the present picture, also for the next. */
    private Noise noise() {
        return documents.present().map(Document::noise).orElse(Noise.CONST);
    }

    private void drawn(Wish fulfilled, Picture picture) {
        // While a slider moves, every picture on the way is worth showing; else only the newest wish counts.
        boolean wanted = wish.isPresent() && (isNewest(fulfilled) || !fulfilled.settled());
        done(fulfilled);
        if (wanted) {
            place(fulfilled, picture);
        }
        drawNext();
    }

    private void notDrawn(Wish failed, Throwable failure) {
        done(failed);
        documents.revert();
        if (failed.first()) {
            stay();
        }
        notices.problem(failure);
        drawNext();
    }

    /** Networks differ in how far a picture changes when w moves a little, so the step size comes with the model. */
    private DragSettings firstSettings() {
        DragSettings now = documents.settingsProperty().get();
        return modelProperty()
                .get()
                .map(info -> now.withStepSize(info.dragDefaults().stepSize()))
                .orElse(now);
    }

    private boolean isNewest(Wish candidate) {
        return wish.filter(w -> w.number() == candidate.number()).isPresent();
    }

    private void done(Wish ended) {
        drawing = false;
        drawingWork.ifPresent(WorkModel.Ongoing::end);
        drawingWork = Optional.empty();
        if (isNewest(ended)) {
            wish = Optional.empty();
        }
    }

    private void place(Wish fulfilled, Picture picture) {
        if (fulfilled.first()) {
            Path path = modelProperty().get().map(ModelInfo::path).orElse(Path.of(""));
            drag.whenIdle(() -> documents.begin(
                    Texts.text("undo.open"), Document.of(path, fulfilled.origin(), picture, firstSettings())));
            return;
        }
        LatentOrigin origin = fulfilled.origin();
        boolean samePicture =
                documents.present().filter(d -> isSameSeed(d.origin(), origin)).isPresent();
        documents.preview(document -> samePicture
                ? (document.isDragged() ? documents.resetDocument(document) : document).withOriginal(origin, picture)
                : Document.of(document.model(), origin, picture, document.settings()));
        if (fulfilled.settled()) {
            documents.commit(Texts.text(
                    origin instanceof LatentOrigin.Mix && samePicture
                            ? "undo.mix"
                            : samePicture ? "undo.truncation" : "undo.newPicture"));
            drag.forgetStatus();
        }
    }

    /** Points and mask go with the picture they were made on; another ψ or other styles only vary it. */
    private static boolean isSameSeed(LatentOrigin a, LatentOrigin b) {
        return a.fromSeed()
                .flatMap(s -> b.fromSeed()
                        .filter(t -> s.seed() == t.seed() && s.classIndex().equals(t.classIndex())))
                .isPresent();
    }
}
