package latentdrag.engine;

import java.util.Optional;

/**
 * A mailbox that holds one letter (docs/architecture.md, "The walk of one drag"): a newer event replaces an unread one, keeping the
 * newest picture; the last event of a run is never replaced. Any thread may put and take.
 */
public final class Mailbox implements DragObserver {
    /** @param wake called, on the putting thread, when a letter lands in an empty box */
    public Mailbox(Runnable wake) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void event(DragEvent event) {
        throw new UnsupportedOperationException();
    }

    /** Takes the letter out, if there is one. */
    public Optional<DragEvent> take() {
        throw new UnsupportedOperationException();
    }
}
