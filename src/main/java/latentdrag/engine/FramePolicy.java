package latentdrag.engine;

/** When a step of a run should come with a finished picture. The last step always does. Immutable; any thread. */
public sealed interface FramePolicy {
    /**
     * As often as pictures take at most this share (0–1) of the run's time; the way of a window. Where whole pictures are too dear for
     * that to look alive, only what lies around the points is drawn anew in most of them. A run that waits and the last step show the
     * whole picture.
     */
    record Share(double share) implements FramePolicy {
        /** Enough to look live, little enough not to slow the drag down. */
        public static final Share USUAL = new Share(0.3);

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
