package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import latentdrag.image.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest snapshot of one document where a crash cannot take it. Two daemon threads: one writes, one waits for the disk; of
 * snapshots that come faster than they can be written only the newest is. Any thread may call.
 */
public final class Autosave implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

    /** How long a gesture may wait for its bytes to be with the operating system; a person sees delays from a tenth of a second on. */
    private static final long PATIENCE_MILLIS = 60;

    private static final long CLOSING_MILLIS = 5000;

    private final JournalFiles files;
    private final Path journal;
    private final JournalPicture picture;
    private final long rewriteBeyond;
    private final Ended ended;
    private final Consumer<IOException> trouble;
    private final Object lock = new Object();
    private @Nullable JournalWriter writer; // writer thread, but for force()
    private long fresh; // bytes of the journal when it was last written anew
    private Optional<Snapshot> newest = Optional.empty();
    private long wanted;
    private long tried;
    private long written;
    private long forced;
    private boolean closed;

    /** Told when an autosave has ended. */
    interface Ended {
        /** @param released whether others may have what is kept */
        void ended(boolean released);
    }

    /**
     * @param files the journal appears with the first snapshot
     * @param rewriteBeyond a journal of so many bytes is written anew once most of what it holds is past
     * @param ended told when this has been closed
     * @param trouble told, on the writing thread, when the disk refuses
     */
    Autosave(JournalFiles files, long rewriteBeyond, Ended ended, Consumer<IOException> trouble) {
        this.files = files;
        journal = files.journal();
        picture = new JournalPicture(files);
        this.rewriteBeyond = rewriteBeyond;
        this.ended = ended;
        this.trouble = trouble;
        start("latentdrag-autosave", this::writeOn);
        start("latentdrag-autosave-disk", this::forceOn);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Keeps a snapshot, waiting a moment until it is safe from the end of this process.
     *
     * @return true when it is; false when the disk is slow, which is not waited for, or refuses, which is tried again next time
     */
    public boolean keep(Snapshot snapshot) {
        synchronized (lock) {
            long number = ask(Optional.of(snapshot));
            return await(() -> tried >= number, PATIENCE_MILLIS) && written >= number;
        }
    }

    /** True when the newest snapshot is safe from the end of this process. */
    public boolean isKept() {
        synchronized (lock) {
            return written >= wanted;
        }
    }

    /**
     * Waits until the newest snapshot is safe from the end of this process. Not for the thread people look at.
     *
     * @return whether it is
     */
    public boolean awaitKept(Duration patience) {
        synchronized (lock) {
            return await(() -> written >= wanted, patience.toMillis());
        }
    }

    /** Keeps a snapshot as soon as the disk takes it, without waiting. */
    public void follow(Snapshot snapshot) {
        synchronized (lock) {
            ask(Optional.of(snapshot));
        }
    }

    /** The document needs no autosave any more: it has been saved, or there is nothing to lose. The next snapshot begins anew. */
    public void forget() {
        synchronized (lock) {
            ask(Optional.empty());
        }
    }

    private long ask(Optional<Snapshot> what) {
        newest = what;
        wanted++;
        lock.notifyAll();
        return wanted;
    }

    /** What its journal is called in the folder of autosaves. */
    public String name() {
        return files.name();
    }

    /** Ends when everything asked for is on the disk; what is kept stays for the next start. */
    @Override
    public void close() {
        finish();
        ended.ended(true);
    }

    /**
     * Ends as {@link #close} does, but what is kept stays this program's as long as it runs: no other is offered it.
     *
     * @return whether all of it is kept
     */
    public boolean putAside() {
        boolean kept = finish();
        ended.ended(false);
        return kept;
    }

    private boolean finish() {
        synchronized (lock) {
            boolean inTime = await(() -> tried >= wanted && forced >= written, CLOSING_MILLIS);
            if (!inTime) {
                LOG.warn("The disk was too slow for the last autosave");
            }
            closed = true;
            lock.notifyAll();
            return written >= wanted;
        }
    }

    /** Waits, holding the lock, until something holds. */
    private boolean await(BooleanSupplier holds, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!holds.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                lock.wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return holds.getAsBoolean();
        }
    }

    private void writeOn() {
        for (long next = next(0); next > 0; next = next(next)) {
            Optional<Snapshot> snapshot;
            synchronized (lock) {
                snapshot = newest;
            }
            boolean success = write(snapshot);
            synchronized (lock) {
                tried = next;
                written = success ? next : written;
                lock.notifyAll();
            }
        }
        closeWriter();
    }

    /** The number of the newest snapshot, once it is another than the last; −1 when there will be none. */
    private long next(long last) {
        synchronized (lock) {
            while (wanted == last && !closed) {
                pause();
            }
            return wanted == last ? -1 : wanted;
        }
    }

    /** Waits, holding the lock, until something changes. */
    private void pause() {
        try {
            lock.wait();
        } catch (InterruptedException e) {
            closed = true; // nobody interrupts these threads but to end them
        }
    }

    private boolean write(Optional<Snapshot> snapshot) {
        try {
            if (snapshot.isEmpty()) {
                closeWriter();
                Files.deleteIfExists(journal);
                picture.remove();
            } else if (writer == null || writer.size() > Math.max(rewriteBeyond, 3 * fresh)) {
                writeAnew(snapshot.get());
            } else {
                writer.append(snapshot.get());
            }
            return true;
        } catch (IOException e) {
            // The last record may be torn: what comes next goes into a new file.
            closeWriter();
            LOG.warn("Autosave failed", e);
            trouble.accept(e);
            return false;
        }
    }

    /** Into a file of its own first, so that the one there is stays until the new one is whole. */
    private void writeAnew(Snapshot snapshot) throws IOException {
        Files.createDirectories(journal.toAbsolutePath().getParent());
        Path part = files.part();
        JournalWriter next;
        try {
            next = new JournalWriter(part);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        try {
            next.append(snapshot);
            if (writer != null || Files.exists(journal)) {
                next.force();
            }
            Files.move(part, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            next.close();
            Files.deleteIfExists(part);
            throw e;
        }
        closeWriter();
        synchronized (lock) {
            writer = next;
            fresh = next.size();
        }
    }

    private void closeWriter() {
        JournalWriter old;
        synchronized (lock) {
            old = writer;
            writer = null;
        }
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                LOG.warn("Closing an autosave failed", e);
            }
        }
    }

    private void forceOn() {
        while (true) {
            JournalWriter now;
            long number;
            synchronized (lock) {
                while (forced >= written && !closed) {
                    pause();
                }
                if (forced >= written) {
                    return;
                }
                now = writer;
                number = written;
            }
            force(now);
            writePicture();
            synchronized (lock) {
                forced = Math.max(forced, number);
                lock.notifyAll();
            }
        }
    }

    private static void force(@Nullable JournalWriter writer) {
        try {
            if (writer != null) {
                writer.force();
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The journal was written anew meanwhile", e);
        } catch (IOException e) {
            LOG.warn("The disk did not take the autosave", e);
        }
    }

    /** That a picture could not be written is no reason to say that the work is not kept. */
    private void writePicture() {
        try {
            Optional<Frame> frame = frame();
            if (frame.isPresent()) {
                picture.write(frame.get());
            }
            if (frame().isEmpty()) { // it was forgotten meanwhile
                picture.remove();
            }
        } catch (IOException e) {
            LOG.warn("The picture of an autosave could not be written", e);
        }
    }

    private Optional<Frame> frame() {
        synchronized (lock) {
            return newest.map(
                    snapshot -> snapshot.history().document().current().frame());
        }
    }
}
