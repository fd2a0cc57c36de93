package latentdrag.checkpoint;

import java.util.concurrent.atomic.AtomicInteger;

/** A class that is never named by code, only by hostile files: loading it is told by its initialiser. */
final class Tripwire {
    private static final AtomicInteger STEPPED_ON = TripwireCount.STEPPED_ON;

    static {
        STEPPED_ON.incrementAndGet();
    }

    private Tripwire() {}
}
