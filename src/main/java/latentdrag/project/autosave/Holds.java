package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which journals are this program's: for each a lock file beside it, which the operating system takes from a process that dies. Any
 * thread; the calls block on the disk.
 */
final class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Map<String, FileChannel> held = new LinkedHashMap<>();

    Holds(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes hold of a journal.
     *
     * @return false where another program holds it, or this one does already
     */
    synchronized boolean take(String name) throws IOException {
        // Opening and closing the lock file once more would give up this process's own lock on it (POSIX).
        if (held.containsKey(name)) {
            return false;
        }
        FileChannel channel = FileChannel.open(lock(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                held.put(name, channel);
                return true;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is held by this program", name);
        }
        channel.close();
        return false;
    }

    synchronized boolean has(String name) {
        return held.containsKey(name);
    }

    /** Lets others have it. */
    synchronized void release(String name) {
        FileChannel channel = held.remove(name);
        if (channel == null) {
            return;
        }
        try {
            Files.deleteIfExists(lock(name));
            channel.close();
        } catch (IOException e) {
            LOG.warn("Releasing {} failed", name, e);
        }
    }

    synchronized void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    private Path lock(String name) {
        return folder.resolve(name + LOCK);
    }
}
