package latentdrag.checkpoint;

import java.util.concurrent.atomic.AtomicInteger;

/** How often {@link Tripwire} was initialised; apart, because looking there would step on it. */
final class TripwireCount {
    static final AtomicInteger STEPPED_ON = new AtomicInteger();

    private TripwireCount() {}
}
