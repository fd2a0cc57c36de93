package latentdrag.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Project;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.FoldersModel;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.device.DeviceModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.drag.EditorDefaults;
import latentdrag.ui.drag.RunPreferences;
import latentdrag.ui.gallery.ExamplesModel;
import latentdrag.ui.gallery.LayersModel;
import latentdrag.ui.gallery.SeedsModel;
import latentdrag.ui.gallery.SheetModel;
import latentdrag.ui.mask.MaskModel;
import latentdrag.ui.models.ModelsModel;
import latentdrag.ui.photograph.PhotographModel;
import latentdrag.ui.photograph.ReturnModel;
import latentdrag.ui.picture.BookmarksModel;
import latentdrag.ui.picture.OriginModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.points.PointsModel;
import latentdrag.ui.project.ExportModel;
import latentdrag.ui.project.FileRouter;
import latentdrag.ui.project.FilesModel;
import latentdrag.ui.project.Keeping;
import latentdrag.ui.project.OpeningModel;
import latentdrag.ui.project.ProjectModel;
import latentdrag.ui.project.RecoveryModel;
import latentdrag.ui.shell.help.Hints;
import latentdrag.ui.tools.Toolbox;

/**
 * The whole editor without a window: what is shown, what can be done. Views bind to it and call it; it knows no nodes and is tested
 * without a toolkit. Belongs to one thread, the JavaFX thread; whatever a backend tells is brought to it through the executor.
 */
public final class EditorModel implements AutoCloseable {
    private final EditorBackend backend;
    private final Notices notices = new Notices();
    private final WorkModel works;
    private final CanvasModel canvas = new CanvasModel();
    private final PreferencesModel preferences;
    private final FoldersModel folders;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final ExamplesModel examples;
    private final FilesModel files;
    private final FileRouter router;
    private final DeviceModel devices;
    private final ProjectModel project;
    private final OpeningModel opening;
    private final RecoveryModel recovery;
    private final ExportModel export;
    private final PhotographModel photographs;
    private final ReturnModel returns;
    private final ModelsModel models;
    private final Toolbox toolbox;
    private final PointsModel points;
    private final MaskModel masks;
    private final BookmarksModel bookmarks;
    private final SheetModel sheet;
    private final LayersModel layers;
    private final SeedsModel seeds;
    private final LatentModels latents;
    private final OriginModel origin;
    private final Hints hints;
    private final CloseGuard closeGuard;
    private final ShownModel shown;
    private final Commands commands;

    /**
     * @param backend closed with this model
     * @param ui runs things on the thread this model belongs to, in order
     */
    public EditorModel(EditorBackend backend, Executor ui) {
        this(backend, ui, PreferencesModel.forgetful(), Optional.empty());
    }

    /**
     * @param preferences closed with this model
     * @param keeping where work is kept between starts; empty = nowhere
     */
    public EditorModel(EditorBackend backend, Executor ui, PreferencesModel preferences, Optional<Keeping> keeping) {
        this.backend = backend;
        this.preferences = preferences;
        folders = new FoldersModel(ui, preferences, FoldersModel.Places.here());
        preferences.onFailure(failure -> ui.execute(() -> notices.problem(failure)));
        documents = new DocumentModel(EditorDefaults.settings(preferences.preferences()));
        works = new WorkModel(ui);
        drag = new DragModel(backend, ui, documents, notices, works, new RunPreferences(preferences, this::openModel));
        pictures = new PictureModel(backend, ui, documents, drag, notices, works);
        examples = new ExamplesModel(backend, ui, documents, drag, pictures, canvas, notices, this::isUnsaved);
        files = new FilesModel(ui, documents, notices, works, this::projectNow);
        project = new ProjectModel(ui, documents, drag, pictures, canvas, notices, works, keeping);
        opening = new OpeningModel(
                backend, ui, documents, drag, pictures, project, canvas, notices, works, () -> modelPlaces(keeping));
        opening.whenShown(this::remember);
        export = new ExportModel(backend, ui, project::project, notices, works);
        recovery = new RecoveryModel(ui, opening, project, notices, keeping);
        photographs = new PhotographModel(backend, ui, documents, drag, pictures, project, notices, works);
        returns = new ReturnModel(backend, ui, documents, pictures, project, notices, works);
        files.whenPhotograph(photographs::open);
        router = new FileRouter(ui, pictures, files, opening, works, notices);
        models = new ModelsModel(ui, pictures, preferences, notices);
        pictures.modelProperty().addListener((o, was, is) -> {
            is.ifPresent(info -> remember(info.path()));
            drag.leaving().modelChanged();
        });
        project.fileProperty().addListener((o, was, is) -> is.ifPresent(this::remember));
        toolbox = new Toolbox(documents, canvas, drag::livePairs);
        points = new PointsModel(documents, drag::livePairs, notices);
        masks = new MaskModel(documents, notices);
        bookmarks = new BookmarksModel(ui, preferences, documents, pictures, notices);
        sheet = new SheetModel(backend, ui, documents, drag, pictures, bookmarks, notices);
        layers = new LayersModel(backend, ui, documents, drag, pictures, notices);
        seeds = new SeedsModel(backend, ui, documents, drag, pictures, notices, works);
        origin = new OriginModel(documents, pictures, toolbox);
        latents = new LatentModels(backend, ui, documents, drag, pictures, notices);
        devices = new DeviceModel(ui, notices, works, DeviceModel.Places.here());
        hints = new Hints(preferences, documents, drag, canvas);
        closeGuard = new CloseGuard(documents, drag, files);
        if (keeping.isPresent()) {
            closeGuard.ask(this::wouldBeLost);
        }
        shown = new ShownModel(documents, drag, canvas, latents);
        commands = new Commands(documents, drag, pictures, latents, toolbox, canvas.compare(), notices);
        documents
                .documentProperty()
                .addListener((observable, old, now) -> now.ifPresent(d -> canvas.pictureSized(d.width(), d.height())));
    }

    /** Where a model may be that was moved; one that was found once is among the files opened last. */
    private List<Path> modelPlaces(Optional<Keeping> keeping) {
        List<Path> places = new ArrayList<>(keeping.map(Keeping::modelPlaces).orElse(List.of()));
        places.addAll(preferences.preferences().files().files());
        return places;
    }

    private Optional<Project> projectNow() {
        return project.project();
    }

    /** What is not saved is kept and offered at the next start, so only a disk that refuses, or a film half drawn, is a reason to ask. */
    private Optional<String> wouldBeLost() {
        if (!project.isSafeNow()) {
            return Optional.of(Texts.text("leave.notKept"));
        }
        if (recovery.wouldLose()) {
            return Optional.of(Texts.text("leave.asideNotKept"));
        }
        return export.isFilming() ? Optional.of(Texts.text("leave.filming")) : Optional.empty();
    }

    private boolean isUnsaved() {
        return project.unsavedProperty().get();
    }

    private Optional<ModelInfo> openModel() {
        return pictures.modelProperty().get();
    }

    private void remember(Path opened) {
        preferences.change(p -> p.withRecent(opened));
    }

    public Notices notices() {
        return notices;
    }

    public CanvasModel canvas() {
        return canvas;
    }

    public DocumentModel documents() {
        return documents;
    }

    public DragModel drag() {
        return drag;
    }

    public PictureModel pictures() {
        return pictures;
    }

    public ExamplesModel examples() {
        return examples;
    }

    public FilesModel files() {
        return files;
    }

    public PreferencesModel preferences() {
        return preferences;
    }

    public DeviceModel devices() {
        return devices;
    }

    public FileRouter router() {
        return router;
    }

    /** Where dialogs begin. */
    public FoldersModel folders() {
        return folders;
    }

    /** The document as a project: saving and keeping. */
    public ProjectModel project() {
        return project;
    }

    /** Projects on their way to the screen. */
    public OpeningModel opening() {
        return opening;
    }

    /** Films and latents that leave the program. */
    public ExportModel export() {
        return export;
    }

    /** A photograph on its way into the editor. */
    public PhotographModel photographs() {
        return photographs;
    }

    /** What became of it on its way back. */
    public ReturnModel returns() {
        return returns;
    }

    /** What an earlier start has left. */
    public RecoveryModel recovery() {
        return recovery;
    }

    /** Models at hand. */
    public ModelsModel models() {
        return models;
    }

    public Toolbox toolbox() {
        return toolbox;
    }

    public PointsModel points() {
        return points;
    }

    public MaskModel masks() {
        return masks;
    }

    public WorkModel works() {
        return works;
    }

    public BookmarksModel bookmarks() {
        return bookmarks;
    }

    public LayersModel layers() {
        return layers;
    }

    public SheetModel sheet() {
        return sheet;
    }

    /** One drag, many seeds. */
    public SeedsModel seeds() {
        return seeds;
    }

    /** Other states of the picture: timeline, strength, history, mixing. */
    public LatentModels latents() {
        return latents;
    }

    /** Seed, ψ, cutoff and class of the picture. */
    public OriginModel origin() {
        return origin;
    }

    public Hints hints() {
        return hints;
    }

    public CloseGuard closeGuard() {
        return closeGuard;
    }

    /** Where the tensors live. */
    public EngineOptions.Device device() {
        return backend.device();
    }

    /** What is on the canvas. */
    public ShownModel shown() {
        return shown;
    }

    /** What the keys do that do different things at different times. */
    public Commands commands() {
        return commands;
    }

    @Override
    public void close() {
        export.close();
        returns.close();
        photographs.close();
        recovery.close();
        devices.close();
        router.close();
        opening.close();
        models.close();
        project.close();
        drag.stop();
        files.close();
        bookmarks.close();
        folders.close();
        preferences.close();
        backend.close();
    }
}
