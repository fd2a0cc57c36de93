package latentdrag.checkpoint.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a file for reading and turns whatever goes wrong into one sentence that names it. */
public final class OpenFile {
    private OpenFile() {}

    /** Reads from an open file. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(FileBytes source) throws IOException;
    }

    /**
     * @throws CheckpointException beginning "Cannot open NAME: "
     */
    public static <T> T with(Path file, Reading<T> reading) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new CheckpointException(Files.exists(file) ? "it is not a file" : "there is no such file");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return reading.read(new FileBytes(channel, 0, channel.size()));
            }
        } catch (CheckpointException e) {
            throw new CheckpointException("Cannot open " + file.getFileName() + ": " + e.getMessage() + ".", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException(
                    "Cannot open " + file.getFileName() + ": reading failed (" + FoundText.reason(e) + ").", e);
        }
    }
}
