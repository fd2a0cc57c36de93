package latentdrag.drag;

/**
 * Where what a step makes of the features is worked out: tracking, motion supervision, Adam. Both places make the same steps but for
 * rounding. Belongs to a run, whose handles and w⁺ it changes; what is asked of the run may change between two calls, which
 * {@link #changed} is told of. Engine thread only.
 */
sealed interface Arithmetic extends AutoCloseable permits JavaArithmetic, DeviceArithmetic {
    /** Looks at the picture the run begins with. */
    void begin();

    /**
     * Tracks and pulls in the order of the settings.
     *
     * @param number of the step
     * @param picture to be drawn, at the moment when the run's look is the one the points of the step stand on
     * @return the loss; 0 when no point pulled
     * @throws DragRefusedException if the numbers grew beyond what can be represented; w⁺ is then as before
     */
    double step(int number, Runnable picture);

    /** Tracks the points on the present w⁺. */
    void track();

    /** Handles or settings were changed from outside. */
    void changed();

    @Override
    void close();

    /** What is said when {@link #step} cannot go on. */
    static DragRefusedException beyondNumbers(int number, double stepSize) {
        return new DragRefusedException("The run broke off in step " + number
                + " because its numbers grew beyond what can be represented; start from an earlier picture with a step size below "
                + stepSize + ".");
    }
}
