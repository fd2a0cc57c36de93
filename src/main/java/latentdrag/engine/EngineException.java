package latentdrag.engine;

import java.util.Map;

/** A request that could not be served; the message is one sentence for people: what was tried, what was found, what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> assumable;

    public EngineException(String message) {
        super(message);
        assumable = Map.of();
    }

    public EngineException(String message, Throwable cause) {
        this(message, cause, Map.of());
    }

    /** @param assumable see {@link #assumable} */
    public EngineException(String message, Throwable cause, Map<String, String> assumable) {
        super(message, cause);
        this.assumable = Map.copyOf(assumable);
    }

    /**
     * Settings which, given to {@link Engine#open} beside those already given, let it go on with opening the file: what to offer as "open
     * anyway with these settings". Empty where nothing helps. Something more may be asked for then.
     */
    public Map<String, String> assumable() {
        return assumable;
    }
}
