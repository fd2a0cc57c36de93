package latentdrag.ui.common;

import java.util.Optional;

/**
 * Something that takes its time. Immutable.
 *
 * @param what in words, e.g. "Opening cats.pkl"
 * @param fraction 0 to 1, or −1 where it cannot be known
 * @param cancel gives it up; empty where it cannot be given up
 */
public record Work(String what, double fraction, Optional<Runnable> cancel) {
    /** Work that cannot be given up, nor measured. */
    public static Work of(String what) {
        return new Work(what, -1, Optional.empty());
    }

    Work at(String newWhat, double newFraction) {
        return new Work(newWhat, newFraction, cancel);
    }
}
