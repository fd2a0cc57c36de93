package latentdrag.ui.common;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import latentdrag.project.FolderUse;
import latentdrag.project.PersonFolders;

/**
 * Where dialogs begin: each use in the folder that was chosen for it last, at first in one of the person's own, never in the program's.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class FoldersModel implements AutoCloseable {
    /** A disk that has gone to sleep, or is far away, must not keep a dialog from opening. */
    private static final long PATIENCE_MILLIS = 1500;

    private final Executor ui;
    private final PreferencesModel preferences;
    private final Places places;
    private final ExecutorService disk = Tasks.thread("latentdrag-folders");

    /**
     * What is where on this computer.
     *
     * @param person asked on a thread that may wait for the disk
     * @param program the program's own folder
     */
    public record Places(Supplier<PersonFolders> person, Path program) {
        public static Places here() {
            return new Places(
                    PersonFolders::here,
                    Path.of(System.getProperty("latentdrag.home", ""))
                            .toAbsolutePath()
                            .normalize());
        }
    }

    public FoldersModel(Executor ui, PreferencesModel preferences, Places places) {
        this.ui = ui;
        this.preferences = preferences;
        this.places = places;
    }

    /** Finds the folder in which a dialog is to begin, and hands it on; none where the disk does not answer or there is none. */
    public void begin(FolderUse use, Consumer<Optional<Path>> dialog) {
        Optional<Path> last = last(use);
        CompletableFuture<Optional<Path>> answer = CompletableFuture.supplyAsync(
                        () -> places.person().get().begin(use, last), disk)
                .completeOnTimeout(Optional.empty(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        var unused = answer.thenAcceptAsync(dialog, ui);
    }

    /** The one earlier programs kept for everything counts, unless it is the program's: there nobody had chosen. */
    private Optional<Path> last(FolderUse use) {
        var files = preferences.preferences().files();
        return Optional.ofNullable(files.folders().get(use))
                .or(() -> files.folder().filter(f -> !f.toAbsolutePath().startsWith(places.program())));
    }

    /** Remembers where a file was chosen. */
    public void chosen(FolderUse use, Path file) {
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(folder -> remember(use, folder));
    }

    /** Remembers a folder. */
    public void remember(FolderUse use, Path folder) {
        preferences.change(p -> p.withFolder(use, folder));
    }

    @Override
    public void close() {
        disk.shutdown();
    }
}
