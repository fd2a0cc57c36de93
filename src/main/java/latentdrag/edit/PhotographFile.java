package latentdrag.edit;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Which photograph a picture was made from: where it was, and what it is. Immutable; any thread.
 *
 * @param path where it was when it was opened, absolute
 * @param relative the same seen from the folder of the project, names with / between them; empty while there is none
 * @param sha256 of the file, 64 lower-case hex digits
 * @param width pixels, upright
 * @param height pixels, upright
 */
public record PhotographFile(Path path, Optional<String> relative, String sha256, int width, int height) {
    public PhotographFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits, got '" + sha256 + "'");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a photograph has pixels, got " + width + "×" + height);
        }
    }

    /** What people call it. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** As it is named in a project that lies in a folder. */
    public PhotographFile seenFrom(Path folder) {
        return new PhotographFile(path, relativeTo(folder), sha256, width, height);
    }

    private Optional<String> relativeTo(Path folder) {
        Path base = folder.toAbsolutePath().normalize();
        Path file = path.toAbsolutePath().normalize();
        if (!Objects.equals(base.getRoot(), file.getRoot())) {
            return Optional.empty(); // on another drive
        }
        StringBuilder names = new StringBuilder();
        for (Path name : base.relativize(file)) {
            names.append(names.isEmpty() ? "" : "/").append(name);
        }
        return Optional.of(names.toString());
    }
}
