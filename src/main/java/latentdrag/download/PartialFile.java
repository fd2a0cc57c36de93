package latentdrag.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file, beside its target: the bytes in NAME.part, and in NAME.part.from where they are from and which version of
 * the file they belong to (RFC 9110, section 8.8: its ETag, else its date). It outlives the program, and one at a time has it open. One
 * thread.
 */
final class PartialFile implements AutoCloseable {
    private static final String SOURCE = "source";
    private static final String VERSION = "version";

    private final Path target;
    private final Path part;
    private final Path from;
    private final FileChannel channel;
    private final FileLock lock;
    private String version = "";

    private PartialFile(Path target, FileChannel channel, FileLock lock) {
        this.target = target;
        this.part = beside(target, ".part");
        this.from = beside(target, ".part.from");
        this.channel = channel;
        this.lock = lock;
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling(target.getFileName() + ending);
    }

    /**
     * Opens what there is of the file, or begins with nothing.
     *
     * @return empty where another thread or program has it open
     */
    static Optional<PartialFile> open(DownloadRequest request) throws IOException {
        Path target = request.target();
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(beside(target, ".part"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        PartialFile opened = new PartialFile(target, channel, lock);
        opened.readVersion(request.source().toString());
        return Optional.of(opened);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Bytes of another address, or of nobody knows which version, are of no use. */
    private void readVersion(String source) throws IOException {
        Properties known = new Properties();
        if (Files.isRegularFile(from)) {
            try (InputStream in = Files.newInputStream(from)) {
                known.load(in);
            } catch (IllegalArgumentException e) {
                known.clear(); // not written by this program
            }
        }
        version = known.getProperty(SOURCE, "").equals(source) ? known.getProperty(VERSION, "") : "";
        if (version.isEmpty()) {
            channel.truncate(0);
        }
        channel.position(channel.size());
    }

    /** What the server calls the version that these bytes are of; empty where there are none to go on with. */
    String version() {
        return version;
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Starts anew.
     *
     * @param newVersion of what comes now; empty where the server names none, so that there is no going on with it later
     */
    void restart(String source, String newVersion) throws IOException {
        channel.truncate(0);
        version = newVersion;
        Properties known = new Properties();
        known.setProperty(SOURCE, source);
        known.setProperty(VERSION, newVersion);
        try (OutputStream out = Files.newOutputStream(from)) {
            known.store(out, null);
        }
    }

    /** Adds to the end. */
    void append(List<ByteBuffer> bytes) throws IOException {
        for (ByteBuffer buffer : bytes) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** The file itself, to read what has arrived. */
    Path path() {
        return part;
    }

    /** The file is whole: waits until it is on the disk, then moves it into place. */
    void finish() throws IOException {
        channel.force(true);
        release();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(from);
    }

    /** What has arrived is worth nothing. */
    void discard() throws IOException {
        release();
        Files.deleteIfExists(part);
        Files.deleteIfExists(from);
    }

    private void release() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }

    /** Leaves what is worth going on with; an empty beginning is not. */
    @Override
    public void close() throws IOException {
        boolean nothing = channel.isOpen() && (channel.size() == 0 || version.isEmpty());
        release();
        if (nothing) {
            discard();
        }
    }
}
