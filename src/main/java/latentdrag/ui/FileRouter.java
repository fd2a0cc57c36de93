package latentdrag.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import latentdrag.project.ProjectFile;

/**
 * Decides what a file is that was dropped on the window, chosen among the recent ones or named at the start: the first opener that
 * takes it opens it. Belongs to the JavaFX thread.
 */
public final class FileRouter {
    /** Knows one kind of file. */
    public interface Opener {
        /** By the name alone: the disk is not touched here. */
        boolean takes(Path file);

        /** Returns at once; what goes wrong is said in a notice. */
        void open(Path file);
    }

    private final List<Opener> openers = new ArrayList<>();

    private final DroppedFiles dropped;

    FileRouter(
            Executor ui,
            PictureModel pictures,
            FilesModel files,
            OpeningModel openings,
            WorkModel works,
            Notices notices) {
        dropped = new DroppedFiles(ui, pictures, works, notices, this::open);
        openers.add(opener(ProjectFile.ENDING, openings::open));
        openers.add(opener(".png", file -> openings.openPng(file, files::loadMask)));
        openers.add(opener(".npz", openings::openLatent));
        openers.add(opener(".npy", openings::openLatent));
        openers.add(opener(".pt", openings::openTorch));
        openers.add(opener(
                "", pictures::open)); // anything else is tried as a checkpoint, which says in words what it is not
    }

    /** Adds an opener that is asked before those there are. */
    public void add(Opener opener) {
        openers.add(0, opener);
    }

    /** Opens a file of any kind. */
    public void open(Path file) {
        openers.stream().filter(opener -> opener.takes(file)).findFirst().ifPresent(opener -> opener.open(file));
    }

    /** Opens several files that belong together, one after the other, and says which do not. */
    public void open(List<Path> together) {
        dropped.open(together);
    }

    /** An opener of files whose name ends so, in whatever case. */
    public static Opener opener(String ending, Consumer<Path> open) {
        return new Opener() {
            @Override
            public boolean takes(Path file) {
                return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
            }

            @Override
            public void open(Path file) {
                open.accept(file);
            }
        };
    }
}
