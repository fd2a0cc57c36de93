package latentdrag.ui.canvas;

/**
 * What the primary button does on the picture: a small state machine fed with pointers in image coordinates. Belongs to the JavaFX
 * thread; knows no nodes.
 */
public interface Tool {
    /** In words, e.g. "Points". */
    String name();

    /** What to do next, in one sentence for the status bar. */
    String hint();

    void press(Pointer pointer);

    void drag(Pointer pointer);

    void release(Pointer pointer);

    /** True for a tool that is painted where the pointer is, in the place of a cursor. */
    default boolean paintsItsCursor() {
        return false;
    }

    /** The pointer moves with no button down. */
    default void move(Pointer pointer) {}

    /** Leaves a gesture as if it had not begun (Esc); false when there was none. */
    boolean cancel();

    /** Ends what waits for another click, keeping what is there. */
    default void finish() {}
}
