package latentdrag.drag;

/**
 * Where what a step makes of the features is worked out: tracking, motion supervision, Adam. Both places make the same steps but for
 * rounding. Belongs to a run, whose {@link DragState} it changes; what is asked of the run may change between two steps, which
 * {@link #changed} is told of. Engine thread only.
 */
public interface StepBackend extends AutoCloseable {
    /**
     * Makes the features of the present w⁺ ready. Handles that have no template take it from them.
     *
     * @param reach pixels around each handle that are needed
     */
    void look(double reach);

    /** Finds the handles again, in the features that were looked at. */
    void track();

    /** The loss of equation 2 and its gradient on w⁺; nothing where every point has arrived. */
    void pull();

    /** One step of Adam; nothing where nothing pulled. */
    void descend();

    /**
     * Tells the state what became of handles and w⁺ since this was last called.
     *
     * @return the loss; 0 when no point pulled
     * @throws DragRefusedException if the numbers grew beyond what can be represented; w⁺ is then as before
     */
    double tell();

    /** Handles or settings were changed from outside. */
    void changed();

    @Override
    void close();

    /** What is said when a step cannot be made. */
    static DragRefusedException beyondNumbers(int number, double stepSize) {
        return new DragRefusedException("The run broke off in step " + number
                + " because its numbers grew beyond what can be represented; start from an earlier picture with a step size below "
                + stepSize + ".");
    }
}
