package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By which it is seen that a file is another than it was. Immutable; any thread.
 *
 * @param changed when it was last written
 * @param bytes its length
 */
public record FileStamp(FileTime changed, long bytes) {
    /** That of no file. */
    public static final FileStamp ANOTHER = new FileStamp(FileTime.fromMillis(0), -1);

    /** Empty where there is no such file, or nobody may look at it. */
    public static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
