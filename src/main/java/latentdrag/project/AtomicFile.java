package latentdrag.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there as a whole or not at all: written beside its target and moved into place by {@link #finish}; closed without
 * that, nothing is left. Replaces a file of the same name. One thread at a time; the calls block on the disk.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final OutputStream stream;
    private boolean finished;

    /** @throws IOException with one sentence for people where the folder is missing or may not be written */
    public AtomicFile(Path file) throws IOException {
        target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("Cannot save " + file + ": the folder does not exist. Choose another folder.");
        }
        if (Files.isDirectory(target)) {
            throw new IOException("Cannot save " + file + ": that is a folder. Name a file.");
        }
        part = folder.resolve("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            stream = new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw new IOException("Cannot save " + file + ": the folder may not be written. Choose another folder.", e);
        }
    }

    /** Where the content goes; buffered. */
    public OutputStream stream() {
        return stream;
    }

    /** The file the content goes to until then, for a writer that must go back and forth in it instead of using the stream. */
    public Path part() {
        return part;
    }

    /** Waits until the content is on the disk, then moves the file into place: not even a power cut leaves half of it there. */
    public void finish() throws IOException {
        stream.close();
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            stream.close();
            Files.deleteIfExists(part);
        }
    }
}
