package latentdrag.ui.project;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import latentdrag.project.FolderUse;
import latentdrag.project.ProjectFile;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.project.media.PictureFile;
import latentdrag.ui.common.Texts;
import latentdrag.ui.shell.EditorModel;

/** Asks for files. Begins in the folder of the last one of the same use. JavaFX thread. */
public final class FileDialogs {
    private static final List<String> MODELS = List.of(".pkl", ".pt", ".pth", ".safetensors");
    private static final List<String> PROJECT = List.of(ProjectFile.ENDING);
    private static final List<String> PROJECTS = List.of(ProjectFile.ENDING, ".png", ".npy", ".npz", ".pt");
    private static final List<String> PNG = List.of(".png");
    private static final List<String> MASKS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff");
    private static final List<String> LATENT = List.of(".npy");

    private final EditorModel editor;
    private final Window window;

    public FileDialogs(EditorModel editor, Window window) {
        this.editor = editor;
        this.window = window;
    }

    public void openModel() {
        open("dialog.openModel", FolderUse.MODELS, "filter.models", MODELS, editor.router()::open);
    }

    /** Projects, pictures that carry one, and latents. */
    public void openProject() {
        open("dialog.openProject", FolderUse.PROJECTS, "filter.projects", PROJECTS, editor.router()::openProject);
    }

    /** Into the file there is; asks where there is none yet. */
    public void saveProject() {
        editor.project().fileProperty().get().ifPresentOrElse(editor.project()::save, this::saveProjectAs);
    }

    public void saveProjectAs() {
        String name = editor.project()
                .fileProperty()
                .get()
                .map(file -> String.valueOf(file.getFileName()))
                .orElseGet(() -> pictureName() + ProjectFile.ENDING);
        save(
                "dialog.saveProject",
                FolderUse.PROJECTS,
                name,
                List.of(new Kind("filter.project", PROJECT)),
                editor.project()::save);
    }

    public void savePicture() {
        save(
                "dialog.savePicture",
                FolderUse.PICTURES,
                pictureName() + ".png",
                List.of(new Kind("filter.png", PNG), new Kind("filter.jpeg", PictureFile.JPEG_ENDINGS)),
                editor.files()::savePicture);
    }

    /** The kind of film goes by the file's name. */
    public void saveFilm(Film film) {
        save(
                "dialog.film",
                FolderUse.FILMS,
                pictureName() + ".mp4",
                List.of(
                        new Kind("filter.video", List.of(".mp4")),
                        new Kind("filter.gif", List.of(".gif")),
                        new Kind("filter.apng", List.of(".apng"))),
                file -> editor.export().film(Animation.Kind.of(file).orElse(Animation.Kind.MP4), film, file));
    }

    public void saveLatent() {
        save(
                "dialog.saveLatent",
                FolderUse.LATENTS,
                pictureName() + ".npy",
                List.of(new Kind("filter.latent", LATENT)),
                editor.export()::latent);
    }

    /** The model of a project that is not where it was. */
    public void findModel() {
        open("dialog.findModel", FolderUse.MODELS, "filter.models", MODELS, editor.router()::findModel);
    }

    public void loadMask() {
        open("dialog.loadMask", FolderUse.MASKS, "filter.masks", MASKS, editor.files()::loadMask);
    }

    public void saveMask() {
        save(
                "dialog.saveMask",
                FolderUse.MASKS,
                "mask.png",
                List.of(new Kind("filter.png", PNG)),
                editor.files()::saveMask);
    }

    private String pictureName() {
        return PictureName.of(editor.documents().document());
    }

    /**
     * A kind of file that can be saved.
     *
     * @param key of its words
     * @param endings in lower case, the usual one first
     */
    private record Kind(String key, List<String> endings) {
        private ExtensionFilter filter() {
            return new ExtensionFilter(
                    Texts.text(key),
                    endings.stream().map(ending -> "*" + ending).toList());
        }
    }

    private void open(String title, FolderUse use, String filter, List<String> endings, Consumer<Path> read) {
        editor.folders().begin(use, folder -> {
            FileChooser chooser = chooser(title, folder);
            chooser.getExtensionFilters()
                    .addAll(
                            new ExtensionFilter(Texts.text(filter), inBothCases(endings)),
                            new ExtensionFilter(Texts.text("filter.all"), "*.*"));
            File chosen = chooser.showOpenDialog(window);
            if (chosen != null) {
                use(use, chosen.toPath(), read);
            }
        });
    }

    /** Cameras write capitals, and on some systems a dialog takes them for something else. */
    private static List<String> inBothCases(List<String> endings) {
        return endings.stream()
                .flatMap(ending -> Stream.of(ending, ending.toUpperCase(Locale.ROOT)))
                .map(ending -> "*" + ending)
                .toList();
    }

    private void save(String title, FolderUse use, String name, List<Kind> kinds, Consumer<Path> write) {
        editor.folders().begin(use, folder -> {
            FileChooser chooser = chooser(title, folder);
            kinds.forEach(kind -> chooser.getExtensionFilters().add(kind.filter()));
            chooser.setInitialFileName(name);
            SaveName names = new SaveName(kinds.stream().map(Kind::endings).toList());
            SavePlace.of(new Asking(chooser), names, name).ifPresent(file -> use(use, file, write));
        });
    }

    private static FileChooser chooser(String title, Optional<Path> folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text(title));
        folder.map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private void use(FolderUse use, Path file, Consumer<Path> what) {
        editor.folders().chosen(use, file);
        what.accept(file);
    }

    private final class Asking implements SavePlace.Dialog {
        private final FileChooser chooser;

        Asking(FileChooser chooser) {
            this.chooser = chooser;
        }

        @Override
        public Optional<Path> ask(Optional<Path> proposal) {
            proposal.map(Path::toAbsolutePath).ifPresent(file -> {
                chooser.setInitialFileName(String.valueOf(file.getFileName()));
                Optional.ofNullable(file.getParent()).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
            });
            return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
        }

        @Override
        public Optional<Integer> kind() {
            int kind = chooser.getExtensionFilters().indexOf(chooser.getSelectedExtensionFilter());
            return kind < 0 ? Optional.empty() : Optional.of(kind);
        }

        @Override
        public void refuse(SaveName.Named.Foreign name) {
            String endings = String.join(
                    ", ",
                    chooser.getExtensionFilters().stream()
                            .map(filter -> filter.getExtensions().get(0).substring(1))
                            .toList());
            editor.notices()
                    .problem(Texts.text("notice.notSaved", name.file().getFileName(), name.ending(), endings), "");
        }
    }
}
