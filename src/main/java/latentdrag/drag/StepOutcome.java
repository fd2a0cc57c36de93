package latentdrag.drag;

import java.util.Optional;
import latentdrag.edit.DragStep;
import latentdrag.edit.RunEnding;
import latentdrag.image.Frame;

/**
 * One step in plain Java. Immutable; any thread.
 *
 * @param step what it came to
 * @param frame the picture the step's points stand on, when one was asked for
 * @param whole whether a whole picture was finished with it
 * @param pictureMillis how much of the step's time went into it
 * @param ending why the run is over; empty while it goes on
 */
public record StepOutcome(
        DragStep step, Optional<Frame> frame, boolean whole, double pictureMillis, Optional<RunEnding> ending) {}
