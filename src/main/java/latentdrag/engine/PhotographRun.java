package latentdrag.engine;

import java.util.concurrent.CompletableFuture;
import latentdrag.edit.photograph.PhotographEvent;

/** A photograph on its way to a latent. Any thread. */
public interface PhotographRun {
    /** Ends the search, and the tuning after it, and takes the best so far. */
    void takeBest();

    /** Gives it up; it ends with {@link PhotographEvent.Failed}. */
    void cancel();

    /** The last event: finished or failed. Completes on the engine thread. */
    CompletableFuture<PhotographEvent> ended();
}
