package latentdrag.lab.bench;

import java.util.List;
import java.util.function.Consumer;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.Engine;
import latentdrag.engine.FramePolicy;
import latentdrag.image.PointPair;
import latentdrag.library.ProcessMemory;

/** A long run whose memory is watched: a reading every so many steps and one after the last. */
public final class Soak implements DragObserver {
    private final Engine engine;
    private final int steps;
    private final int every;
    private final Consumer<SoakReading> listener;

    private Soak(Engine engine, int steps, int every, Consumer<SoakReading> listener) {
        this.engine = engine;
        this.steps = steps;
        this.every = every;
        this.listener = listener;
    }

    /**
     * Drags for that many steps without arriving, drawing as a window does, to see whether memory stays flat. Returns at its end.
     *
     * @param every steps between two readings, at least 1
     * @param listener told after every so many steps and after the last, on the engine thread
     * @return how the run ended
     */
    public static DragEvent run(
            Engine engine, DragRequest request, int steps, int every, Consumer<SoakReading> listener) {
        Soak soak = new Soak(engine, steps, every, listener);
        return engine.drag(endless(request, steps), FramePolicy.Share.USUAL, soak)
                .ended()
                .join();
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
            int arrays = engine.modelArrays().join(); // answered at once on this thread
            listener.accept(new SoakReading(
                    p.step().step(),
                    ProcessMemory.now().residentBytes(),
                    arrays,
                    p.step().millis()));
        }
    }
}
