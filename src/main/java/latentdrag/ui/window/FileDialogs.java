package latentdrag.ui.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import latentdrag.project.ProjectFile;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Texts;
import org.jspecify.annotations.Nullable;

/** Asks for files. Begins in the folder of the last one. JavaFX thread. */
final class FileDialogs {
    private static final List<String> MODELS = List.of("*.pkl", "*.pt", "*.pth", "*.safetensors");
    private static final List<String> PROJECT = List.of("*" + ProjectFile.ENDING);
    private static final List<String> PROJECTS = List.of("*" + ProjectFile.ENDING, "*.png", "*.npy", "*.npz", "*.pt");
    private static final List<String> JPEG = List.of("*.jpg", "*.jpeg");
    private static final List<String> PNG = List.of("*.png");

    private final EditorModel editor;
    private final Window window;

    FileDialogs(EditorModel editor, Window window) {
        this.editor = editor;
        this.window = window;
    }

    void openModel() {
        FileChooser chooser = chooser(Texts.text("dialog.openModel"), filter("filter.models", MODELS), all());
        chosen(chooser.showOpenDialog(window), editor.router()::open);
    }

    /** Projects, pictures that carry one, and latents. */
    void openProject() {
        FileChooser chooser = chooser(Texts.text("dialog.openProject"), filter("filter.projects", PROJECTS), all());
        chosen(chooser.showOpenDialog(window), this::openAsProject);
    }

    /** A picture that is chosen here is meant as a project; one that is dropped on the window may be a mask as well. */
    private void openAsProject(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            editor.opening().open(file);
        } else {
            editor.router().open(file);
        }
    }

    /** Into the file there is; asks where there is none yet. */
    void saveProject() {
        editor.project().fileProperty().get().ifPresentOrElse(editor.project()::save, this::saveProjectAs);
    }

    void saveProjectAs() {
        FileChooser chooser = chooser(Texts.text("dialog.saveProject"), filter("filter.project", PROJECT));
        chooser.setInitialFileName(editor.project()
                .fileProperty()
                .get()
                .map(file -> String.valueOf(file.getFileName()))
                .orElseGet(() -> pictureName() + ProjectFile.ENDING));
        save(chooser, editor.project()::save);
    }

    void savePicture() {
        FileChooser chooser = chooser(Texts.text("dialog.savePicture"), png(), filter("filter.jpeg", JPEG));
        chooser.setInitialFileName(pictureName() + ".png");
        save(chooser, editor.files()::savePicture);
    }

    /** The kind of film goes by the file's name. */
    void saveFilm(Film film) {
        FileChooser chooser = chooser(
                Texts.text("dialog.film"),
                filter("filter.video", List.of("*.mp4")),
                filter("filter.gif", List.of("*.gif")),
                filter("filter.apng", List.of("*.apng")));
        chooser.setInitialFileName(pictureName() + ".mp4");
        save(chooser, file -> editor.export().film(Animation.Kind.of(file).orElse(Animation.Kind.MP4), film, file));
    }

    void saveLatent() {
        FileChooser chooser = chooser(Texts.text("dialog.saveLatent"), filter("filter.latent", List.of("*.npy")));
        chooser.setInitialFileName(pictureName() + ".npy");
        save(chooser, editor.export()::latent);
    }

    /** The model of a project that is not where it was. */
    void findModel() {
        FileChooser chooser = chooser(Texts.text("dialog.findModel"), filter("filter.models", MODELS), all());
        chosen(chooser.showOpenDialog(window), editor.opening()::findModel);
    }

    void loadMask() {
        FileChooser chooser = chooser(Texts.text("dialog.loadMask"), png(), all());
        chosen(chooser.showOpenDialog(window), editor.files()::loadMask);
    }

    void saveMask() {
        FileChooser chooser = chooser(Texts.text("dialog.saveMask"), png());
        chooser.setInitialFileName("mask.png");
        save(chooser, editor.files()::saveMask);
    }

    private static ExtensionFilter png() {
        return filter("filter.png", PNG);
    }

    private static ExtensionFilter all() {
        return filter("filter.all", List.of("*.*"));
    }

    private static ExtensionFilter filter(String key, List<String> patterns) {
        return new ExtensionFilter(Texts.text(key), patterns);
    }

    private FileChooser chooser(String title, ExtensionFilter... filters) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(filters);
        Optional<Path> folder = editor.preferences().preferences().files().folder();
        folder.filter(Files::isDirectory).ifPresent(f -> chooser.setInitialDirectory(f.toFile()));
        return chooser;
    }

    private void chosen(@Nullable File file, Consumer<Path> use) {
        if (file != null) {
            Path path = file.toPath();
            Optional.ofNullable(path.toAbsolutePath().getParent())
                    .ifPresent(folder -> editor.preferences().change(p -> p.withFolder(folder)));
            use.accept(path);
        }
    }

    private String pictureName() {
        return PictureName.of(editor.documents().document());
    }

    private void save(FileChooser chooser, Consumer<Path> write) {
        List<List<String>> kinds = chooser.getExtensionFilters().stream()
                .map(filter -> filter.getExtensions().stream()
                        .map(pattern -> pattern.substring(1))
                        .toList())
                .toList();
        SavePlace.of(new Asking(chooser), kinds).ifPresent(file -> chosen(file.toFile(), write));
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
    }
}
