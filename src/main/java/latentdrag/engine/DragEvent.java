package latentdrag.engine;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.image.Frame;
import latentdrag.image.Point;

/** What a run tells. Immutable; any thread. Exactly one {@link Finished} or {@link Failed} comes, and it is the last. */
public sealed interface DragEvent {

    /**
     * A step was made.
     *
     * @param step what it came to
     * @param frame the picture the step's points stand on, when one was due; after a newer letter replaced an unread one in a {@link Mailbox},
     *     the newest picture there was
     * @param stepsPerSecond over the last second or so
     */
    record Progress(DragStep step, Optional<Frame> frame, double stepsPerSecond) implements DragEvent {}

    /**
     * The run ended as it should.
     *
     * @param steps number of steps made
     * @param points where the handle points are
     * @param latent w⁺ at the end
     * @param frame the picture of that latent
     */
    record Finished(RunEnding ending, int steps, List<Point> points, Latent latent, Frame frame) implements DragEvent {
        public Finished {
            points = List.copyOf(points);
        }
    }

    /** The run broke off; the sentence is for people. */
    record Failed(String message) implements DragEvent {}
}
