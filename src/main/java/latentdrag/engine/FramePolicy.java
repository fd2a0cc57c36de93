package latentdrag.engine;

/** When a step of a run should come with a finished picture. The last step always does. Immutable; any thread. */
public sealed interface FramePolicy {
    /** The first step, and then as often as pictures take at most this share (0–1) of the run's time; the way of a window. */
    record Share(double share) implements FramePolicy {
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is above 0 and at most 1, got " + share);
            }
        }
    }

    /** With every step; the way of an export. */
    record Every() implements FramePolicy {}

    /** Only at the end. */
    record LastOnly() implements FramePolicy {}
}
