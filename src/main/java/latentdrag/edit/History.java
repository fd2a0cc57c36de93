package latentdrag.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import latentdrag.image.Frame;

/**
 * Undo and redo as a list of references to immutable documents, bounded in number and in bytes: the oldest are forgotten first,
 * the present one never. Not thread-safe: it belongs to the thread that edits.
 */
public final class History {
    /** As many changes as a person will ever step back. */
    public static final int DEFAULT_ENTRIES = 500;

    /** Pictures that only undo can show may take this much memory. */
    public static final long DEFAULT_BYTES = 128L << 20;

    /**
     * One state.
     *
     * @param what the change that led to it, in words for a menu, e.g. "Move point"
     * @param document the document after the change
     * @param steps how a run came there, oldest first; empty where it was no run, or long ago
     */
    public record Entry(String what, Document document, List<DragStep> steps) {
        public Entry {
            steps = List.copyOf(steps);
        }

        private Entry withoutSteps() {
            return new Entry(what, document, List.of());
        }
    }

    /**
     * A history as it was at one moment. Immutable; any thread.
     *
     * @param entries every state, oldest first, at least one
     * @param present index of the state that is shown
     */
    public record Moment(List<Entry> entries, int present) {
        public Moment {
            entries = List.copyOf(entries);
            if (present < 0 || present >= entries.size()) {
                throw new IllegalArgumentException(
                        "the present state must be one of " + entries.size() + ", got " + present);
            }
        }

        public Document document() {
            return entries.get(present).document();
        }
    }

    /** The latents of steps that only scrubbing and animations show may take this much memory. */
    public static final long DEFAULT_STEP_BYTES = 192L << 20;

    private final List<Entry> entries = new ArrayList<>();
    private final int maxEntries;
    private final long maxBytes;
    private int present;

    public History(String what, Document first) {
        this(what, first, DEFAULT_ENTRIES, DEFAULT_BYTES);
    }

    /**
     * @param maxEntries states kept at most, at least 1
     * @param maxBytes memory the kept pictures may take together, in bytes
     */
    public History(String what, Document first, int maxEntries, long maxBytes) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("a history holds at least one state, got " + maxEntries);
        }
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        entries.add(new Entry(what, first, List.of()));
    }

    /** Goes on where a history was. */
    public static History of(Moment moment) {
        History history = new History("", moment.document());
        history.entries.clear();
        history.entries.addAll(moment.entries());
        history.present = moment.present();
        history.forgetOldest();
        return history;
    }

    /** How it is now. */
    public Moment moment() {
        return new Moment(entries, present);
    }

    public Document present() {
        return entries.get(present).document();
    }

    /** Adds a change; what had been undone is gone. */
    public void push(String what, Document document) {
        push(what, document, List.of());
    }

    /** Adds what a run came to, and how. */
    public void push(String what, Document document, List<DragStep> steps) {
        forgetRedo();
        entries.add(new Entry(what, document, steps));
        present++;
        forgetOldest();
    }

    /** Puts another document in the place of the present one: a change too small for an undo of its own. */
    public void amend(Document document) {
        Entry now = entries.get(present);
        entries.set(present, new Entry(now.what(), document, now.steps()));
    }

    /** As {@link #amend(Document)}, under another name: the newest of several small changes says what they came to. */
    public void amend(String what, Document document) {
        entries.set(present, new Entry(what, document, entries.get(present).steps()));
    }

    public boolean canUndo() {
        return present > 0;
    }

    public boolean canRedo() {
        return present < entries.size() - 1;
    }

    /** The change that undo would take back, in words. */
    public Optional<String> undoName() {
        return canUndo() ? Optional.of(entries.get(present).what()) : Optional.empty();
    }

    /** The change that redo would make again, in words. */
    public Optional<String> redoName() {
        return canRedo() ? Optional.of(entries.get(present + 1).what()) : Optional.empty();
    }

    /** Goes one state back, if there is one; the state it arrived at. */
    public Document undo() {
        present = Math.max(0, present - 1);
        return present();
    }

    /** Goes one state forward, if there is one; the state it arrived at. */
    public Document redo() {
        present = Math.min(entries.size() - 1, present + 1);
        return present();
    }

    /**
     * Goes to any state.
     *
     * @param index of it among {@link #entries}
     * @return the state it arrived at
     */
    public Document goTo(int index) {
        if (index < 0 || index >= entries.size()) {
            throw new IllegalArgumentException("there is no state " + index + " of " + entries.size());
        }
        present = index;
        return present();
    }

    public void forgetRedo() {
        entries.subList(present + 1, entries.size()).clear();
    }

    /** The latest document up to the present one for which something holds. */
    public Optional<Document> latest(Predicate<Document> holds) {
        for (int i = present; i >= 0; i--) {
            if (holds.test(entries.get(i).document())) {
                return Optional.of(entries.get(i).document());
            }
        }
        return Optional.empty();
    }

    /** Every state there is, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void forgetOldest() {
        forgetOldestSteps();
        while (present > 0 && (entries.size() > maxEntries || bytes() > maxBytes)) {
            entries.remove(0);
            present--;
        }
    }

    /** States are dearer than the way to them: the steps of the oldest runs go first. */
    private void forgetOldestSteps() {
        long left = DEFAULT_STEP_BYTES;
        for (int i = entries.size() - 1; i >= 0; i--) {
            left -= stepBytes(entries.get(i));
            if (left < 0) {
                entries.set(i, entries.get(i).withoutSteps());
            }
        }
    }

    private static long stepBytes(Entry entry) {
        if (entry.steps().isEmpty()) {
            return 0;
        }
        Latent one = entry.steps().get(0).latent();
        return 4L * one.rows() * one.dim() * entry.steps().size();
    }

    /** Pictures are shared between states; each counts once. */
    private long bytes() {
        Set<Frame> frames = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Entry entry : entries) {
            frames.add(entry.document().original().frame());
            frames.add(entry.document().current().frame());
        }
        return frames.stream()
                .mapToLong(f -> (long) f.width() * f.height() * f.channels())
                .sum();
    }
}
