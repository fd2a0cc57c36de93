package latentdrag.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import latentdrag.files.DiskRefusal;
import latentdrag.text.TextFile;

/**
 * A log with one JSON object per line that grows with every result and is never lost: a line is in the file when {@link #add} returns,
 * and a line that was cut short by the end of a program is dropped when the file is opened again. One thread at a time.
 */
public final class GrowingLog<T> implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final List<T> entries = new ArrayList<>();

    /**
     * Opens the file or makes it.
     *
     * @param type a record; its components are the keys
     * @throws IOException with a sentence, where the file cannot be used or a line is no such record
     */
    public GrowingLog(Path file, Class<T> type) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = TextFile.lengthOfEndedLines(bytes, "it");
            for (String line : TextFile.endedLines(bytes, "it")) {
                entries.add(Json.read(line, type));
            }
            channel.truncate(length);
            channel.position(channel.size());
        } catch (IOException e) {
            channel.close();
            throw new IOException("Cannot go on with " + file + ": " + e.getMessage() + " Name another folder.", e);
        }
    }

    /** What the file holds, oldest first. */
    public List<T> entries() {
        return List.copyOf(entries);
    }

    /**
     * Writes one more.
     *
     * @throws IOException with one sentence for people, where the disk does not take it; of the line nothing stays then
     */
    public void add(T entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        long before = channel.position();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw new IOException(
                    "Cannot go on with " + file + ": the disk did not take a line (" + DiskRefusal.words(e)
                            + "). Make room, and the same command goes on from there.",
                    e);
        }
        entries.add(entry);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
