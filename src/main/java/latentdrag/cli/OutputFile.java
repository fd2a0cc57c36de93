package latentdrag.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Places for results, made ready before the work begins so that a wrong name costs no computing. */
public final class OutputFile {
    private OutputFile() {}

    /** Whether the name is that of a picture which is not a PNG, the one kind that commands write. */
    static boolean isOtherPicture(@Nullable Path file) {
        return file != null
                && file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|jpe|jfif|gif|bmp|webp|tiff?)");
    }

    /** Makes the folder the file will stand in. Null is passed over. */
    public static void prepare(@Nullable Path file) throws IOException {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new CommandException("Cannot write " + file + ": that is a folder; name a file.");
        }
        prepareFolder(file.toAbsolutePath().getParent());
    }

    /** Makes the folder and those above it. Null is passed over. */
    public static void prepareFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException("Cannot write into " + folder + ": that is a file, not a folder.", e);
        }
        if (!Files.isWritable(folder)) {
            throw new CommandException("Cannot write into " + folder + ": permission denied.");
        }
    }
}
