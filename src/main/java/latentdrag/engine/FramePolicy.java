package latentdrag.engine;

/** When a step of a run should come with a finished picture. The last step always does. Immutable; any thread. */
public sealed interface FramePolicy {
    /** Pictures take at most this share (0–1) of the run's time; the way of a window. */
    record Share(double share) implements FramePolicy {}

    /** With every step; the way of an export. */
    record Every() implements FramePolicy {}

    /** Only at the end. */
    record LastOnly() implements FramePolicy {}
}
