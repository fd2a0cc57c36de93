package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of autosaves. Each open document has a journal of its own and holds a lock beside it, which the operating system takes from a
 * process that dies: so programs that run at the same time see each other's journals as taken, and those of the dead as left behind. Any
 * thread; the calls block on the disk.
 */
public final class Autosaves {
    private static final Logger LOG = LoggerFactory.getLogger(Autosaves.class);
    private static final String JOURNAL = ".journal";
    private static final String LOCK = ".lock";

    /** Journals up to this many bytes only grow. */
    private static final long REWRITE_BEYOND = 64L << 20;

    private final Path folder;
    private final long rewriteBeyond;

    /** @param folder made when it is needed */
    public Autosaves(Path folder) {
        this(folder, REWRITE_BEYOND);
    }

    /** @param rewriteBeyond a journal of so many bytes is written anew once most of what it holds is past */
    public Autosaves(Path folder, long rewriteBeyond) {
        this.folder = folder;
        this.rewriteBeyond = rewriteBeyond;
    }

    /**
     * Begins the autosave of a document. Where the folder cannot be used, the autosave tells so with every snapshot.
     *
     * @param trouble told in words when the disk refuses, on another thread
     */
    public Autosave begin(Consumer<IOException> trouble) {
        String name = owner() + Long.toHexString(System.nanoTime());
        Path journal = folder.resolve(name + JOURNAL);
        try {
            Files.createDirectories(folder);
            Claim claim = Claim.take(folder.resolve(name + LOCK))
                    .orElseThrow(() -> new IOException("The autosave's lock is taken: " + name));
            return new Autosave(journal, rewriteBeyond, claim::release, trouble);
        } catch (IOException e) {
            trouble.accept(e);
            return new Autosave(journal, rewriteBeyond, () -> {}, trouble);
        }
    }

    /**
     * Autosaves whose program is gone, newest first, claimed for this one until they are released or discarded. Those that cannot be
     * read are left where they are; those that hold nothing a file does not hold are cleared away.
     */
    public List<Abandoned> abandoned() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> journals;
        try (Stream<Path> files = Files.list(folder)) {
            journals = files.filter(f -> f.toString().endsWith(JOURNAL)
                            && !f.getFileName().toString().startsWith(owner()))
                    .toList();
        }
        List<Abandoned> found = new ArrayList<>();
        for (Path journal : journals) {
            claim(journal).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(Abandoned::when).reversed());
        return found;
    }

    private Optional<Abandoned> claim(Path journal) {
        String name = journal.getFileName().toString();
        Path lock = folder.resolve(name.substring(0, name.length() - JOURNAL.length()) + LOCK);
        try {
            Optional<Claim> claim = Claim.take(lock);
            if (claim.isEmpty()) {
                return Optional.empty();
            }
            Files.deleteIfExists(folder.resolve(name + ".part"));
            Optional<Recovered> recovered = JournalReader.read(journal);
            if (recovered.isEmpty()) {
                claim.get().release();
                return Optional.empty();
            }
            if (!recovered.get().unsaved()) {
                Files.delete(journal);
                claim.get().release();
                return Optional.empty();
            }
            return Optional.of(new Abandoned(
                    journal, Files.getLastModifiedTime(journal).toInstant(), recovered.get(), claim.get()));
        } catch (IOException | RuntimeException e) { // of a journal that cannot be read the others must not suffer
            LOG.warn("The autosave {} cannot be read and is left where it is", journal, e);
            return Optional.empty();
        }
    }

    /**
     * What the names of this process's journals begin with. They are not looked at when looking for the dead: opening and closing a lock
     * file would give up this process's own lock on it (POSIX).
     */
    private static String owner() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        return owner(self.pid()) + Long.toHexString(started) + "-";
    }

    /** What the names of the journals of a process of this number begin with. */
    static String owner(long process) {
        return process + "-";
    }

    /** A lock file that is held. */
    static final class Claim {
        private final Path file;
        private final FileChannel channel;

        private Claim(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** Empty when another process, or this one, holds it. */
        static Optional<Claim> take(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new Claim(file, channel));
                }
            } catch (OverlappingFileLockException e) {
                LOG.debug("{} is held by this program", file);
            }
            channel.close();
            return Optional.empty();
        }

        void release() {
            try {
                Files.deleteIfExists(file);
                channel.close();
            } catch (IOException e) {
                LOG.warn("Releasing {} failed", file, e);
            }
        }
    }
}
