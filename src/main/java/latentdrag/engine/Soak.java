package latentdrag.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.image.PointPair;

/** Watches a long run's memory: a reading every so many steps and one after the last. Engine thread only. */
final class Soak implements DragObserver {
    private final int steps;
    private final int every;
    private final IntSupplier arrays;
    private final Consumer<SoakReading> listener;

    Soak(int steps, int every, IntSupplier arrays, Consumer<SoakReading> listener) {
        this.steps = steps;
        this.every = every;
        this.arrays = arrays;
        this.listener = listener;
    }

    /** The same drag with targets between pixels, where no tracked point can ever be. */
    static DragRequest endless(DragRequest request, int steps) {
        List<PointPair> pairs = request.pairs().stream()
                .map(p -> p.withTarget(p.target().rounded().plus(0.3, 0.3)))
                .toList();
        return new DragRequest(
                request.latent(),
                pairs,
                request.mask(),
                request.settings()
                        .withArrival(Arrival.within(0.01))
                        .withMaxSteps(steps)
                        .withPatience(0));
    }

    @Override
    public void event(DragEvent event) {
        if (event instanceof DragEvent.Progress p
                && (p.step().step() % every == 0 || p.step().step() == steps)) {
            listener.accept(new SoakReading(
                    p.step().step(),
                    ProcessMemory.now().residentBytes(),
                    arrays.getAsInt(),
                    p.step().millis()));
        }
    }
}
