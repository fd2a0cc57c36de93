package latentdrag.checkpoint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file and which of its latents is meant.
 *
 * @param file without the choice
 * @param choice a name or a number from 1 on; empty where none is made
 */
public record LatentPlace(Path file, String choice) {
    static final char CHOICE = '#';

    /** FILE, or FILE#CHOICE where there is no file whose name has the # itself. */
    public static LatentPlace of(Path path) {
        String text = path.toString();
        if (Files.exists(path)) {
            return new LatentPlace(path, "");
        }
        for (int at = text.indexOf(CHOICE); at > 0; at = text.indexOf(CHOICE, at + 1)) {
            try {
                Path file = path.getFileSystem().getPath(text.substring(0, at));
                if (Files.isRegularFile(file)) {
                    // A name may have a / of its own, which other systems write otherwise in paths.
                    String choice =
                            text.substring(at + 1).replace(path.getFileSystem().getSeparator(), "/");
                    return new LatentPlace(file, choice);
                }
            } catch (InvalidPathException e) {
                return new LatentPlace(path, ""); // opened as it is, and refused by its name
            }
        }
        return new LatentPlace(path, "");
    }
}
