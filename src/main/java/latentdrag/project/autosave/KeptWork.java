package latentdrag.project.autosave;

import java.time.Instant;
import java.util.Optional;
import latentdrag.image.Frame;

/**
 * A document that was not saved and is open nowhere: its program is gone, it made room for another, or it was deleted not long ago.
 * Immutable; any thread.
 *
 * @param name of its journal in the folder of autosaves
 * @param when it was last kept
 * @param deleted when somebody deleted it; empty = it is kept until somebody does
 * @param recovered what is in it
 * @param picture what it looked like, small; empty where the program ended before that was written
 */
public record KeptWork(
        String name, Instant when, Optional<Instant> deleted, Recovered recovered, Optional<Frame> picture) {
    /** Whether it was a process of this number that left it. */
    public boolean isOf(long process) {
        return name.startsWith(Autosaves.owner(process));
    }

    /** How many changes there are in it. */
    public int changes() {
        return recovered.project().states().size() - 1;
    }

    /** Whether it is the same document, whatever was done with it since. */
    public boolean isSame(KeptWork other) {
        return name.equals(other.name);
    }
}
