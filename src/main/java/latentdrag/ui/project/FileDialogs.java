package latentdrag.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.project.FolderUse;
import latentdrag.project.ProjectFile;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.project.media.PictureFile;
import latentdrag.ui.document.DocumentModel;

/** What is opened and saved, and where a person is asked for the file. JavaFX thread. */
public final class FileDialogs {
    private static final List<String> MODELS = List.of(".pkl", ".pt", ".pth", ".safetensors");
    private static final List<String> PROJECT = List.of(ProjectFile.ENDING);
    private static final List<String> PROJECTS = List.of(ProjectFile.ENDING, ".png", ".npy", ".npz", ".pt");
    private static final List<String> PNG = List.of(".png");
    private static final List<String> MASKS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff");
    private static final List<String> PHOTOGRAPHS =
            List.of(".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif");
    private static final List<String> LATENT = List.of(".npy");

    private final Models models;
    private final FileChoice choice;

    /** Which read and write. */
    public record Models(
            DocumentModel documents, FileRouter router, ProjectModel project, FilesModel files, ExportModel export) {}

    public FileDialogs(Models models, FileChoice choice) {
        this.models = models;
        this.choice = choice;
    }

    public void openModel() {
        choice.open("dialog.openModel", FolderUse.MODELS, "filter.models", MODELS, models.router()::open);
    }

    /** Projects, pictures that carry one, and latents. */
    public void openProject() {
        choice.open(
                "dialog.openProject", FolderUse.PROJECTS, "filter.projects", PROJECTS, models.router()::openProject);
    }

    /** Into the file there is; asks where there is none yet. */
    public void saveProject() {
        models.project().fileProperty().get().ifPresentOrElse(models.project()::save, this::saveProjectAs);
    }

    public void saveProjectAs() {
        String name = models.project()
                .fileProperty()
                .get()
                .map(file -> String.valueOf(file.getFileName()))
                .orElseGet(() -> pictureName() + ProjectFile.ENDING);
        choice.save(
                "dialog.saveProject",
                FolderUse.PROJECTS,
                name,
                List.of(new FileChoice.Kind("filter.project", PROJECT)),
                models.project()::save);
    }

    public void savePicture() {
        choice.save(
                "dialog.savePicture",
                FolderUse.PICTURES,
                pictureName() + ".png",
                List.of(
                        new FileChoice.Kind("filter.png", PNG),
                        new FileChoice.Kind("filter.jpeg", PictureFile.JPEG_ENDINGS)),
                models.files()::savePicture);
    }

    /** The kind of film goes by the file's name. */
    public void saveFilm(Film film) {
        choice.save(
                "dialog.film",
                FolderUse.FILMS,
                pictureName() + ".mp4",
                List.of(
                        new FileChoice.Kind("filter.video", List.of(".mp4")),
                        new FileChoice.Kind("filter.gif", List.of(".gif")),
                        new FileChoice.Kind("filter.apng", List.of(".apng"))),
                file -> models.export().film(Animation.Kind.of(file).orElse(Animation.Kind.MP4), film, file));
    }

    public void saveLatent() {
        choice.save(
                "dialog.saveLatent",
                FolderUse.LATENTS,
                pictureName() + ".npy",
                List.of(new FileChoice.Kind("filter.latent", LATENT)),
                models.export()::latent);
    }

    /** The model of a project that is not where it was. */
    public void findModel() {
        choice.open("dialog.findModel", FolderUse.MODELS, "filter.models", MODELS, models.router()::findModel);
    }

    public void loadMask() {
        choice.open("dialog.loadMask", FolderUse.MASKS, "filter.masks", MASKS, models.files()::loadMask);
    }

    /** @param read takes the photograph that was chosen */
    public void openPhotograph(Consumer<Path> read) {
        choice.open("dialog.openPhotograph", FolderUse.PHOTOGRAPHS, "filter.photographs", PHOTOGRAPHS, read);
    }

    /**
     * Asks where a photograph with a change in it goes.
     *
     * @param name that is offered, without ending
     */
    public void saveReturned(String name, Consumer<Path> write) {
        choice.save(
                "dialog.intoPhotograph",
                FolderUse.PHOTOGRAPHS,
                name + ".jpg",
                List.of(
                        new FileChoice.Kind("filter.jpeg", PhotographFormat.JPEG.endings()),
                        new FileChoice.Kind("filter.png", PhotographFormat.PNG.endings()),
                        new FileChoice.Kind("filter.tiff", PhotographFormat.TIFF.endings())),
                write);
    }

    public void saveMask() {
        choice.save(
                "dialog.saveMask",
                FolderUse.MASKS,
                "mask.png",
                List.of(new FileChoice.Kind("filter.png", PNG)),
                models.files()::saveMask);
    }

    private String pictureName() {
        return PictureName.of(models.documents().document());
    }
}
