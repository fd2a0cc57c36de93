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
import latentdrag.ui.common.FoldersModel;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;

/** Asks for a file. Begins in the folder of the last one of the same use. JavaFX thread. */
public final class FileChoice {
    private final FoldersModel folders;
    private final Notices notices;
    private final Window window;

    /** @param window lies below the dialogs */
    public FileChoice(FoldersModel folders, Notices notices, Window window) {
        this.folders = folders;
        this.notices = notices;
        this.window = window;
    }

    /**
     * A kind of file that can be saved.
     *
     * @param key of its words
     * @param endings in lower case, the usual one first
     */
    record Kind(String key, List<String> endings) {
        private ExtensionFilter filter() {
            return new ExtensionFilter(
                    Texts.text(key),
                    endings.stream().map(ending -> "*" + ending).toList());
        }
    }

    void open(String title, FolderUse use, String filter, List<String> endings, Consumer<Path> read) {
        folders.begin(use, folder -> {
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

    void save(String title, FolderUse use, String name, List<Kind> kinds, Consumer<Path> write) {
        folders.begin(use, folder -> {
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
        folders.chosen(use, file);
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
            notices.problem(Texts.text("notice.notSaved", name.file().getFileName(), name.ending(), endings), "");
        }
    }
}
