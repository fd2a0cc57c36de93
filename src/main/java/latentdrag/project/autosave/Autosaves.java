package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of autosaves. Each open document has a journal of its own and holds a lock beside it, which the operating system takes from a
 * process that dies: so programs that run at the same time see each other's journals as taken, and those of the dead as left behind. A
 * journal that is deleted only gets another name, which says when. Any thread; the calls block on the disk.
 */
public final class Autosaves {
    private static final Logger LOG = LoggerFactory.getLogger(Autosaves.class);

    /** Journals up to this many bytes only grow. */
    private static final long REWRITE_BEYOND = 64L << 20;

    private final Path folder;
    private final long rewriteBeyond;
    private final Holds holds;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();

    /** @param folder made when it is needed */
    public Autosaves(Path folder) {
        this(folder, REWRITE_BEYOND);
    }

    /** @param rewriteBeyond a journal of so many bytes is written anew once most of what it holds is past */
    public Autosaves(Path folder, long rewriteBeyond) {
        this.folder = folder;
        this.rewriteBeyond = rewriteBeyond;
        holds = new Holds(folder);
    }

    /**
     * Begins the autosave of a document. Where the folder cannot be used, the autosave tells so with every snapshot.
     *
     * @param trouble told in words when the disk refuses, on another thread
     */
    public Autosave begin(Consumer<IOException> trouble) {
        JournalFiles files = new JournalFiles(folder, owner() + Long.toHexString(System.nanoTime()));
        try {
            Files.createDirectories(folder);
            if (!holds.take(files.name())) {
                throw new IOException("The autosave's lock is taken: " + files.name());
            }
            open.add(files.name());
        } catch (IOException e) {
            trouble.accept(e);
        }
        return new Autosave(files, rewriteBeyond, released -> closed(files, released), trouble);
    }

    private synchronized void closed(JournalFiles files, boolean released) {
        open.remove(files.name());
        boolean done = unwanted.remove(files.name());
        if (done) {
            clear(files);
        }
        if (released || done) {
            holds.release(files.name());
        }
    }

    /**
     * Autosaves whose program is gone and nobody has deleted, newest first, held for this one until they are released or discarded. Those
     * that cannot be read are left where they are; those that hold nothing a file does not hold are cleared away.
     */
    public List<KeptWork> abandoned() throws IOException {
        List<KeptWork> found = new ArrayList<>();
        for (JournalFiles files : all()) {
            if (!files.isDeleted() && take(files)) {
                Optional<KeptWork> work = abandoned(files);
                work.ifPresentOrElse(found::add, () -> holds.release(files.name()));
            }
        }
        return newestFirst(found);
    }

    private static Optional<KeptWork> abandoned(JournalFiles files) {
        try {
            files.removeParts();
            Optional<KeptWork> work = read(files);
            if (work.isPresent() && !work.get().recovered().unsaved()) {
                files.remove();
                return Optional.empty();
            }
            return work;
        } catch (IOException e) {
            LOG.warn("The autosave {} could not be cleared away", files.journal(), e);
            return Optional.empty();
        }
    }

    /** Everything that can be brought back, what was deleted too, newest first; not what is open in this program or another. */
    public List<KeptWork> list() throws IOException {
        List<KeptWork> found = new ArrayList<>();
        for (JournalFiles files : all()) {
            boolean mine = holds.has(files.name());
            if (open.contains(files.name()) || (!mine && !take(files))) {
                continue;
            }
            read(files).filter(work -> work.recovered().unsaved()).ifPresent(found::add);
            if (!mine) {
                holds.release(files.name());
            }
        }
        return newestFirst(found);
    }

    private static List<KeptWork> newestFirst(List<KeptWork> works) {
        works.sort(Comparator.comparing(KeptWork::when).reversed());
        return List.copyOf(works);
    }

    private List<JournalFiles> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> JournalFiles.of(file).stream()).toList();
        }
    }

    private boolean take(JournalFiles files) {
        try {
            return holds.take(files.name());
        } catch (IOException e) { // of one that cannot be used the others must not suffer
            LOG.warn("The autosave {} cannot be used and is left where it is", files.journal(), e);
            return false;
        }
    }

    private static Optional<KeptWork> read(JournalFiles files) {
        try {
            Optional<Recovered> recovered = JournalReader.read(files.journal());
            if (recovered.isEmpty()) {
                return Optional.empty();
            }
            Instant when = Files.getLastModifiedTime(files.journal()).toInstant();
            return Optional.of(new KeptWork(files.name(), when, files.deleted(), recovered.get(), picture(files)));
        } catch (IOException | RuntimeException e) { // of a journal that cannot be read the others must not suffer
            LOG.warn("The autosave {} cannot be read and is left where it is", files.journal(), e);
            return Optional.empty();
        }
    }

    private static Optional<Frame> picture(JournalFiles files) {
        try {
            return Files.exists(files.picture()) ? Optional.of(Png.read(files.picture())) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The picture {} cannot be read", files.picture(), e);
            return Optional.empty();
        }
    }

    /**
     * Holds what is to be brought back, so that no other program can have it too.
     *
     * @return false where another program has it, or has done with it
     */
    public boolean hold(KeptWork work) throws IOException {
        if (!holds.has(work.name()) && !holds.take(work.name())) {
            return false;
        }
        if (Files.exists(files(work).journal())) {
            return true;
        }
        holds.release(work.name());
        return false;
    }

    /** Lets another program have it, or the next start of this one. */
    public void release(KeptWork work) {
        holds.release(work.name());
    }

    /** It is not needed any more: opened and kept anew. Gone for good. */
    public synchronized void discard(KeptWork work) throws IOException {
        if (open.contains(work.name())) { // it is still being put aside
            unwanted.add(work.name());
            return;
        }
        files(work).remove();
        holds.release(work.name());
    }

    /**
     * Deletes it, to be found among what was deleted until {@link #clear}.
     *
     * @return it as it is now; empty where another program has it
     */
    public Optional<KeptWork> delete(KeptWork work, Instant now) throws IOException {
        return rename(work, Optional.of(now));
    }

    /**
     * Takes a deletion back.
     *
     * @return it as it is now, held for this program; empty where another program has it
     */
    public Optional<KeptWork> undelete(KeptWork work) throws IOException {
        return rename(work, Optional.empty());
    }

    private Optional<KeptWork> rename(KeptWork work, Optional<Instant> deleted) throws IOException {
        if (!hold(work)) {
            return Optional.empty();
        }
        Files.move(
                files(work).journal(),
                files(work).deletedAt(deleted).journal(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (deleted.isPresent()) {
            holds.release(work.name());
        }
        return Optional.of(new KeptWork(work.name(), work.when(), deleted, work.recovered(), work.picture()));
    }

    /** Clears away what was deleted before a moment. */
    public void clear(Instant before) throws IOException {
        for (JournalFiles files : all()) {
            if (files.deleted().filter(when -> when.isBefore(before)).isPresent() && take(files)) {
                clear(files);
                holds.release(files.name());
            }
        }
    }

    /** This program has done with everything: others, or its next start, may have it. */
    public void releaseAll() {
        holds.releaseAll();
    }

    private static void clear(JournalFiles files) {
        try {
            files.remove();
        } catch (IOException e) { // the next start tries again
            LOG.warn("The autosave {} could not be cleared away", files.journal(), e);
        }
    }

    private JournalFiles files(KeptWork work) {
        return new JournalFiles(folder, work.name()).deletedAt(work.deleted());
    }

    /** What the names of this process's journals begin with: two processes of one number did not start at the same time. */
    private static String owner() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        return owner(self.pid()) + Long.toHexString(started) + "-";
    }

    /** What the names of the journals of a process of this number begin with. */
    static String owner(long process) {
        return process + "-";
    }
}
