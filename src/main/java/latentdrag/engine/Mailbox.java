package latentdrag.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that holds one letter (docs/architecture.md, "The walk of one drag"): a newer event replaces an unread one, keeping the
 * newest picture; the last event of a run is never replaced, and nothing is accepted after it. One box serves one run. Any thread
 * may put and take.
 */
public final class Mailbox implements DragObserver {
    private final Runnable wake;
    private @Nullable DragEvent letter; // guarded by this
    private boolean closed; // guarded by this

    /** @param wake called, on the putting thread, when a letter lands in an empty box; must return quickly */
    public Mailbox(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public void event(DragEvent event) {
        if (put(event)) {
            wake.run();
        }
    }

    /** Returns whether the box was empty before. */
    private synchronized boolean put(DragEvent event) {
        if (closed) {
            return false;
        }
        boolean empty = letter == null;
        if (event instanceof DragEvent.Progress progress) {
            letter = withNewestFrame(progress);
        } else {
            letter = event;
            closed = true;
        }
        return empty;
    }

    private DragEvent.Progress withNewestFrame(DragEvent.Progress progress) {
        if (progress.frame().isEmpty() && letter instanceof DragEvent.Progress unread) {
            return new DragEvent.Progress(progress.step(), unread.frame(), progress.stepsPerSecond());
        }
        return progress;
    }

    /** Takes the letter out, if there is one. */
    public synchronized Optional<DragEvent> take() {
        DragEvent taken = letter;
        letter = null;
        return Optional.ofNullable(taken);
    }
}
