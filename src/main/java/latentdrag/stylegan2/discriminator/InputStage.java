package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;

/**
 * What a discriminator does with a picture before its first layer. Immutable; any thread.
 *
 * @param kind which of the stages there are
 * @param gain by how much what is finer than the low-pass is raised; 0 where nothing is
 * @param lowPass pixels a side over which the low-pass averages; 1 where there is none
 * @param fold pixels a side that become channels; 1 where none do
 */
public record InputStage(Kind kind, double gain, int lowPass, int fold) {
    /** The picture as it is, as every published network takes it. */
    public static final InputStage PLAIN = new InputStage(Kind.PLAIN, 0, 1, 1);

    /** The stages there are. */
    public enum Kind {
        /** The picture as it is. */
        PLAIN,
        /** Fine detail raised, then squares of pixels folded into channels. */
        EMPHASISED_FOLDED
    }

    public InputStage {
        boolean plain = kind == Kind.PLAIN;
        if (plain && (gain != 0 || lowPass != 1 || fold != 1)) {
            throw new IllegalArgumentException("a plain input has no gain, low-pass or fold");
        }
        if (!plain && (!(gain >= 0) || Double.isInfinite(gain) || lowPass < 2 || fold < 2)) {
            throw new IllegalArgumentException("impossible input stage: gain " + gain + ", low-pass of " + lowPass
                    + " pixels, " + fold + " pixels folded");
        }
    }

    /**
     * x + gain · (x − l), where the low-pass l is x averaged over squares of {@code lowPass} pixels and enlarged again bilinearly; then
     * each square of {@code fold} pixels becomes one cell of fold² times the channels (pixel-unshuffle).
     *
     * @param gain at least 0
     * @param lowPass pixels a side, at least 2
     * @param fold pixels a side, at least 2
     */
    public static InputStage emphasisedFolded(double gain, int lowPass, int fold) {
        return new InputStage(Kind.EMPHASISED_FOLDED, gain, lowPass, fold);
    }

    /** For a line of a table, e.g. "plain". */
    public String words() {
        return kind == Kind.PLAIN
                ? "plain"
                : "detail finer than " + lowPass + " px raised by " + gain + ", " + fold + "×" + fold + " px folded";
    }

    /** Channels that go on, for a picture of so many. */
    public int channels(int imgChannels) {
        return imgChannels * fold * fold;
    }

    /** [N, c, h, w] → [N, c·fold², h/fold, w/fold]. */
    NDArray forward(NDArray pictures, DiscriminatorOperations ops) {
        return kind == Kind.PLAIN ? pictures : ops.fold(ops.emphasise(pictures, gain, lowPass), fold);
    }
}
