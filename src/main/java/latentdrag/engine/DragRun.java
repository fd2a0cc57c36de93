package latentdrag.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import latentdrag.edit.DragSettings;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;

/**
 * The handle by which a run is steered while it goes on. Any thread. Wishes go through a mailbox that holds one letter of each
 * kind: the newest counts, and it is obeyed before the next step.
 */
public interface DragRun {
    /** Ends the run before its next step. Does nothing when it has ended. */
    void stop();

    /** Holds the run before its next step; other requests go on being served. */
    void pause();

    /** Lets a paused run go on. */
    void resume();

    /** Lets a paused run make one step. */
    void step();

    /**
     * Replaces targets, and points where they differ: a pair whose handle equals the point's present place (or the pair at the same
     * index has the same handle as before) keeps its template; any other handle takes a new template from the present features.
     * Held back while the run is paused, until it steps.
     *
     * @throws EngineException if the points, mask or settings do not fit the model; nothing is changed then
     */
    void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings);

    /**
     * Lets points take their templates anew, before the next step, from where they are then. Adds up with earlier wishes until it is
     * obeyed; held back while the run is paused.
     *
     * @param points indices; those that do not exist are passed over
     */
    void retakeTemplates(Set<Integer> points);

    /** Completes with the run's last event, {@link DragEvent.Finished} or {@link DragEvent.Failed}. */
    CompletableFuture<DragEvent> ended();
}
