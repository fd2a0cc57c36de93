package latentdrag.image.photograph;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a changed photograph is saved as. */
public enum PhotographFormat {
    JPEG(".jpg", ".jpeg", ".jpe", ".jfif"),
    PNG(".png"),
    TIFF(".tif", ".tiff");

    private final List<String> endings;

    PhotographFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** By a file's name; empty where it ends in something else. */
    public static Optional<PhotographFormat> named(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PhotographFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What names of such files end in, the usual one first. */
    public List<String> endings() {
        return endings;
    }
}
