package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.PhotographFile;
import org.jspecify.annotations.Nullable;

/** Finds a project's photograph where it is now, and tells it from what has been changed since. Any thread; the calls block on the disk. */
public final class PhotographFinder {
    private PhotographFinder() {}

    /**
     * The photograph's file: where it was, seen from the root or from the project, or beside the project.
     *
     * @param project the project's file
     * @throws IOException with one sentence for people, which names the photograph and its check sum, where it is at none of these places
     */
    public static Path find(PhotographFile photograph, Path project) throws IOException {
        Path changed = null;
        for (Path candidate : places(photograph, project)) {
            if (Files.isRegularFile(candidate) && Files.isReadable(candidate)) {
                if (isThat(photograph, candidate)) {
                    return candidate;
                }
                changed = changed == null ? candidate : changed;
            }
        }
        throw missing(photograph, changed);
    }

    /** Whether a file is that photograph, byte for byte. */
    public static boolean isThat(PhotographFile photograph, Path file) throws IOException {
        return Files.isRegularFile(file) && ModelFinder.sha256(file).equals(photograph.sha256());
    }

    private static Set<Path> places(PhotographFile photograph, Path project) {
        Path folder = Optional.ofNullable(project.toAbsolutePath().getParent()).orElse(project.toAbsolutePath());
        Set<Path> places = new LinkedHashSet<>();
        places.add(photograph.path());
        photograph.relative().flatMap(relative -> below(folder, relative)).ifPresent(places::add);
        places.add(folder.resolve(photograph.name()));
        return places;
    }

    /** A name this system has no place for in paths is no place. */
    private static Optional<Path> below(Path folder, String relative) {
        try {
            return Optional.of(folder.resolve(relative).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static IOException missing(PhotographFile photograph, @Nullable Path changed) {
        return changed == null
                ? new IOException("The photograph of this project, " + photograph.name() + " (SHA-256 "
                        + photograph.sha256() + "), is neither at " + photograph.path()
                        + " nor beside the project; put it there, or name where it is.")
                : new IOException(
                        "The photograph of this project, " + photograph.name() + ", has been changed: " + changed
                                + " is not the file of SHA-256 " + photograph.sha256()
                                + " any more; put that one back, or name where it is.");
    }
}
