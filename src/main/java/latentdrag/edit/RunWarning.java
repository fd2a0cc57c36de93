package latentdrag.edit;

/** What a person must know of a run besides how it ended. Immutable; any thread. */
public sealed interface RunWarning {
    /** First step since which it has been so, to the end. */
    int step();

    /**
     * Tracking does not find a point's feature any more, as {@link DragHealth} judges it.
     *
     * @param point index, from 0
     */
    record PointLost(int point, int step) implements RunWarning {}

    /**
     * The moved rows of w⁺ lie farther from what the network has learnt than is sensible.
     *
     * @param typicality at the end, in seed medians ({@link Typicality})
     */
    record LatentLeft(int step, double typicality) implements RunWarning {}
}
