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
import latentdrag.edit.LatentOrigin;
import latentdrag.ui.EditorModel;
import org.jspecify.annotations.Nullable;

/** Asks for files, and takes those dropped on the window. Remembers the last folder. JavaFX thread. */
final class FileDialogs {
    private static final ExtensionFilter MODELS =
            new ExtensionFilter("StyleGAN2 checkpoints (.pkl, .safetensors)", "*.pkl", "*.safetensors");
    private static final ExtensionFilter PNG = new ExtensionFilter("PNG pictures", "*.png");
    private static final ExtensionFilter ALL = new ExtensionFilter("All files", "*.*");

    private final EditorModel editor;
    private final Window window;
    private Optional<Path> folder = Optional.empty();

    FileDialogs(EditorModel editor, Window window) {
        this.editor = editor;
        this.window = window;
    }

    void openModel() {
        FileChooser chooser = chooser("Open model", MODELS, ALL);
        chosen(chooser.showOpenDialog(window), editor.pictures()::open);
    }

    void savePicture() {
        FileChooser chooser = chooser("Save picture", PNG);
        chooser.setInitialFileName(pictureName());
        chosen(chooser.showSaveDialog(window), path -> editor.files().savePicture(withPng(path)));
    }

    void loadMask() {
        chosen(chooser("Load mask (white = may change)", PNG, ALL).showOpenDialog(window), editor.files()::loadMask);
    }

    void saveMask() {
        FileChooser chooser = chooser("Save mask", PNG);
        chooser.setInitialFileName("mask.png");
        chosen(chooser.showSaveDialog(window), path -> editor.files().saveMask(withPng(path)));
    }

    /** Opens what was dropped: a picture becomes the mask, a latent is shown, anything else is tried as a checkpoint. */
    void dropped(List<File> files) {
        if (files.isEmpty()) {
            return;
        }
        Path path = files.get(0).toPath();
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            editor.files().loadMask(path);
        } else if (name.endsWith(".npy")) {
            editor.pictures().show(new LatentOrigin.File(path), true);
        } else {
            editor.pictures().open(path);
        }
    }

    private FileChooser chooser(String title, ExtensionFilter... filters) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(filters);
        folder.filter(Files::isDirectory).ifPresent(f -> chooser.setInitialDirectory(f.toFile()));
        return chooser;
    }

    private void chosen(@Nullable File file, Consumer<Path> use) {
        if (file != null) {
            Path path = file.toPath();
            folder = Optional.ofNullable(path.toAbsolutePath().getParent());
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
