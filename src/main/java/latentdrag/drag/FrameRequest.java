package latentdrag.drag;

import latentdrag.image.Frame;

/** Which picture a step should come with. Immutable; any thread. */
public sealed interface FrameRequest {
    /** None. */
    record None() implements FrameRequest {}

    /** The whole picture. */
    record Whole() implements FrameRequest {}

    /**
     * What lies around the handle points, drawn anew onto an earlier picture into which its edges fade.
     *
     * @param earlier a picture of this run
     * @param side of the square around each point, in pixels; at least 1
     * @param renewal milliseconds for which to draw on at a whole picture as well, at least a layer of it; 0 = not at all. Once finished
     *     it takes the place of the earlier one, but for what was drawn later: it shows the w⁺ at which it was begun, some steps ago
     */
    record Around(Frame earlier, int side, double renewal) implements FrameRequest {
        public Around {
            if (side < 1) {
                throw new IllegalArgumentException("a square has a side of at least one pixel, got " + side);
            }
            if (!(renewal >= 0)) {
                throw new IllegalArgumentException("milliseconds are at least 0, got " + renewal);
            }
        }

        public boolean isRenewing() {
            return renewal > 0;
        }
    }
}
