package latentdrag.ui.shell.window;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up for how long a thread was kept from answering by what it did itself. A busy machine must not count: between two samples
 *
 * <ul>
 *   <li>what the thread computed counts by its own processor time, which neither a machine that gives its cores to others nor a pause of
 *       the garbage collector makes longer;
 *   <li>what it waited for in the program's own code – a lock, a future, sleep, the disk – has no processor time and counts by the clock,
 *       but at most by {@link #MOST_WAITED}: where samples come late, the sampler was kept waiting too, and so it was the machine;
 *   <li>what it waited for elsewhere – the toolkit for its renderer, or for the next event – does not count.
 * </ul>
 *
 * Not thread-safe.
 */
final class StallMeter {
    /** Nanoseconds between two samples, as intended. */
    static final long PERIOD = 5_000_000;

    /** What a wait counts between two samples at most. */
    static final long MOST_WAITED = 2 * PERIOD;

    /** What the thread was at. */
    enum Doing {
        /** Computing, or ready to. */
        RUNNING,
        /** Waiting in the program's own code. */
        WAITING_IN_OUR_CODE,
        /** Waiting in the toolkit's, or idle. */
        WAITING_ELSEWHERE
    }

    /**
     * The thread at a moment.
     *
     * @param nanos by the clock
     * @param cpuNanos processor time the thread has had since it began
     * @param where it is, in words
     */
    record Sample(long nanos, long cpuNanos, Doing doing, String where) {}

    private final Map<String, Long> places = new HashMap<>();
    private Sample last;
    private long counted;

    StallMeter(Sample first) {
        last = first;
    }

    void add(Sample now) {
        long computed = Math.max(0, now.cpuNanos() - last.cpuNanos());
        long waited = now.doing() == Doing.WAITING_IN_OUR_CODE && last.doing() == Doing.WAITING_IN_OUR_CODE
                ? Math.min(MOST_WAITED, now.nanos() - last.nanos())
                : 0;
        long more = Math.max(computed, waited);
        counted += more;
        places.merge(now.where(), more, Long::sum);
        last = now;
    }

    double millis() {
        return counted / 1e6;
    }

    /** Where most of it went. */
    String place() {
        return places.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("nowhere");
    }
}
