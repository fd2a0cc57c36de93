package latentdrag.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there as a whole or not at all: written beside its target and moved into place by {@link #finish}; closed without
 * that, nothing is left. Replaces a file of the same name. What a disk refuses, e.g. because it is full, is an {@link IOException} with one
 * sentence for people. One thread at a time; the calls block on the disk.
 */
public final class AtomicFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

    private final Path named;
    private final Path target;
    private final Path part;
    private final OutputStream stream;
    private boolean finished;

    /** @throws IOException with one sentence for people where the folder is missing or may not be written */
    public AtomicFile(Path file) throws IOException {
        this(file, disk -> disk);
    }

    /** @param through what the content goes through to the disk */
    AtomicFile(Path file, UnaryOperator<OutputStream> through) throws IOException {
        named = file;
        target = linked(file.toAbsolutePath());
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("Cannot save " + file + ": the folder does not exist. Choose another folder.");
        }
        if (Files.isDirectory(target)) {
            throw new IOException("Cannot save " + file + ": that is a folder. Name a file.");
        }
        part = folder.resolve("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            stream = new BufferedOutputStream(
                    new InWords(through.apply(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))));
        } catch (AccessDeniedException e) {
            throw new IOException("Cannot save " + file + ": the folder may not be written. Choose another folder.", e);
        } catch (IOException e) {
            throw inWords(e);
        }
    }

    /** What is written into a file. */
    @FunctionalInterface
    public interface Content {
        /** @param out buffered; need not be closed */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file as a whole or not at all.
     *
     * @throws IOException with one sentence for people where the folder or the disk does not take it
     */
    public static void write(Path target, Content content) throws IOException {
        try (AtomicFile file = new AtomicFile(target)) {
            content.writeTo(file.stream());
            file.finish();
        }
    }

    /** Where a link leads: what stands there is replaced, not the link. */
    private static Path linked(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) { // it leads nowhere
            return file;
        }
    }

    /** A failure to write the {@link #part} as one sentence for people. */
    public IOException inWords(IOException failure) {
        return new IOException(
                "Cannot save " + named + ": the disk did not take it (" + DiskRefusal.words(failure)
                        + "). Make room or choose another place; nothing was written.",
                failure);
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
        try {
            force();
            move();
        } catch (IOException e) {
            throw inWords(e);
        }
        finished = true;
    }

    private void force() throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        try {
            stream.close(); // a full disk refuses what is left in the buffer, which nobody wants any more
        } catch (IOException e) {
            LOG.debug("{} is given up", part, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A stream whose failures are sentences. */
    private final class InWords extends FilterOutputStream {
        InWords(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            try {
                out.write(value);
            } catch (IOException e) {
                throw inWords(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw inWords(e);
            }
        }
    }
}
