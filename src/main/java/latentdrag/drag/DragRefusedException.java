package latentdrag.drag;

/** A drag that cannot be made; the message is one sentence for people: what was tried, what was found, what to do. */
public final class DragRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DragRefusedException(String message) {
        super(message);
    }
}
