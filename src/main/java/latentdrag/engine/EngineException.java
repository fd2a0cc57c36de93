package latentdrag.engine;

/** A request that could not be served; the message is one sentence for people: what was tried, what was found, what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
