package latentdrag.ui.document;

/**
 * The part of a pair that a hand can take. Immutable.
 *
 * @param index of the pair
 * @param end which part
 */
public record Grip(int index, End end) {
    /** The parts of a pair. */
    public enum End {
        /** The handle point alone. */
        HANDLE,
        /** The target point alone; of an anchor, pulled out of the handle. */
        TARGET,
        /** Both together. */
        PAIR
    }
}
