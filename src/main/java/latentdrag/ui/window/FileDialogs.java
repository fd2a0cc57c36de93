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
import latentdrag.ui.EditorModel;
import latentdrag.ui.Texts;
import org.jspecify.annotations.Nullable;

/** Asks for files. Begins in the folder of the last one. JavaFX thread. */
final class FileDialogs {
    private static final List<String> MODELS = List.of("*.pkl", "*.safetensors");
    private static final List<String> PNG = List.of("*.png");

    private final EditorModel editor;
    private final Window window;

    FileDialogs(EditorModel editor, Window window) {
        this.editor = editor;
        this.window = window;
    }

    void openModel() {
        FileChooser chooser = chooser(Texts.text("dialog.openModel"), filter("filter.models", MODELS), all());
        chosen(chooser.showOpenDialog(window), editor.pictures()::open);
    }

    void savePicture() {
        FileChooser chooser = chooser(Texts.text("dialog.savePicture"), png());
        chooser.setInitialFileName(pictureName());
        chosen(chooser.showSaveDialog(window), path -> editor.files().savePicture(withPng(path)));
    }

    void loadMask() {
        FileChooser chooser = chooser(Texts.text("dialog.loadMask"), png(), all());
        chosen(chooser.showOpenDialog(window), editor.files()::loadMask);
    }

    void saveMask() {
        FileChooser chooser = chooser(Texts.text("dialog.saveMask"), png());
        chooser.setInitialFileName("mask.png");
        chosen(chooser.showSaveDialog(window), path -> editor.files().saveMask(withPng(path)));
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
        long seed = editor.seedOrigin().seed();
        boolean dragged =
                editor.documents().document().filter(d -> d.isDragged()).isPresent();
        return "seed-" + seed + (dragged ? "-dragged" : "") + ".png";
    }

    private static Path withPng(Path path) {
        boolean has = path.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        return has ? path : path.resolveSibling(path.getFileName() + ".png");
    }
}
