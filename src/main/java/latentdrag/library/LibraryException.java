package latentdrag.library;

/** A tensor library or a device that cannot be used; the message is one sentence for people: what was tried, what was found, what to do. */
public final class LibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LibraryException(String message) {
        super(message);
    }

    public LibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
