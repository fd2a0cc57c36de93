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
     */
    public record Entry(String what, Document document) {}

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
        entries.add(new Entry(what, first));
    }

    public Document present() {
        return entries.get(present).document();
    }

    /** Adds a change; what had been undone is gone. */
    public void push(String what, Document document) {
        forgetRedo();
        entries.add(new Entry(what, document));
        present++;
        forgetOldest();
    }

    /** Puts another document in the place of the present one: a change too small for an undo of its own. */
    public void amend(Document document) {
        entries.set(present, new Entry(entries.get(present).what(), document));
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
        while (present > 0 && (entries.size() > maxEntries || bytes() > maxBytes)) {
            entries.remove(0);
            present--;
        }
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
