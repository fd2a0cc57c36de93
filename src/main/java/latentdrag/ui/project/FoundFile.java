package latentdrag.ui.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import latentdrag.image.PictureKind;
import latentdrag.project.ProjectFile;

/**
 * A file that somebody brought, and what it seems to be: by its content where it is something to look at, else by its name. Immutable.
 *
 * @param picture what kind of picture it is, if it is one
 */
record FoundFile(Path path, Kind kind, Optional<PictureKind> picture) {
    /** In the order in which several are opened. */
    enum Kind {
        PROJECT,
        MODEL,
        LATENT,
        /** One that carries no project: a mask, or something that is not opened. */
        PICTURE
    }

    /** Looks into the file; blocks on the disk. */
    static FoundFile look(Path path) {
        Optional<PictureKind> picture;
        try {
            picture = PictureKind.of(path);
        } catch (IOException e) { // whoever opens it next says what is wrong
            picture = Optional.empty();
        }
        if (picture.isPresent()) {
            boolean project = ProjectFile.isPngWithProject(path);
            return new FoundFile(path, project ? Kind.PROJECT : Kind.PICTURE, picture);
        }
        return new FoundFile(path, byName(path), picture);
    }

    private static Kind byName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (ProjectFile.isNamedLikeOne(path)) {
            return Kind.PROJECT;
        }
        return name.endsWith(".npy") || name.endsWith(".npz") ? Kind.LATENT : Kind.MODEL;
    }

    /** Whether it is for a picture that is on the screen, or of the model that is open. */
    boolean needsAPicture() {
        return kind == Kind.LATENT || kind == Kind.PICTURE;
    }
}
