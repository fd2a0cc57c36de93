package latentdrag.ui.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.picture.PictureModel;

/**
 * Decides what a file is that was dropped on the window, chosen in a dialog or among the recent ones, pasted or named at the start:
 * pictures are known by their content, everything else goes by its name to whoever knows by content what it holds. Belongs to the JavaFX
 * thread.
 */
public final class FileRouter implements AutoCloseable {
    /** Knows one kind of file. */
    public interface Opener {
        /** By the name alone: the disk is not touched here. */
        boolean takes(Path file);

        /** Returns at once; what goes wrong is said in a notice. */
        void open(Path file);
    }

    private final List<Opener> added = new ArrayList<>();
    private final PictureModel pictures;
    private final FilesModel files;
    private final OpeningModel openings;
    private final DroppedFiles dropped;
    private final Tasks disk;

    public FileRouter(
            Executor ui,
            PictureModel pictures,
            FilesModel files,
            OpeningModel openings,
            WorkModel works,
            Notices notices) {
        this.pictures = pictures;
        this.files = files;
        this.openings = openings;
        dropped = new DroppedFiles(ui, pictures, works, notices, this::open);
        disk = new Tasks("latentdrag-router", ui, notices);
    }

    /** Adds an opener that is asked before all others. */
    public void add(Opener opener) {
        added.add(0, opener);
    }

    /** Opens a file of any kind. */
    public void open(Path file) {
        open(List.of(file));
    }

    /** Opens several files that belong together, one after the other, and says which do not. */
    public void open(List<Path> together) {
        List<Path> others = new ArrayList<>();
        for (Path file : together) {
            opener(file).ifPresentOrElse(opener -> opener.open(file), () -> others.add(file));
        }
        if (!others.isEmpty()) {
            disk.ask(() -> others.stream().map(FoundFile::look).toList(), dropped::open);
        }
    }

    private Optional<Opener> opener(Path file) {
        return added.stream().filter(opener -> opener.takes(file)).findFirst();
    }

    /** As {@link #open(Path)}, but of pictures only those that carry a project: whoever asks for one does not mean a mask. */
    public void openProject(Path file) {
        disk.ask(() -> FoundFile.look(file), found -> {
            if (found.kind() == FoundFile.Kind.PICTURE) {
                files.refusePicture(String.valueOf(file.getFileName()), found.picture());
            } else {
                dropped.open(List.of(found));
            }
        });
    }

    /** Goes on with the project whose model was missing, if this file holds it. */
    public void findModel(Path file) {
        disk.ask(() -> FoundFile.look(file).picture(), picture -> {
            if (picture.isPresent()) {
                files.refusePicture(String.valueOf(file.getFileName()), picture);
            } else {
                openings.findModel(file);
            }
        });
    }

    private void open(FoundFile file) {
        switch (file.kind()) {
            case PROJECT -> openings.open(file.path());
            case LATENT -> openings.openLatent(file.path());
            case PICTURE -> files.openPicture(file.path());
            case MODEL -> openModel(file.path());
        }
    }

    /** Anything is tried as a checkpoint, which says in words what it is not. */
    private void openModel(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pt")) {
            openings.openTorch(file);
        } else {
            pictures.open(file);
        }
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

    @Override
    public void close() {
        disk.close();
    }
}
