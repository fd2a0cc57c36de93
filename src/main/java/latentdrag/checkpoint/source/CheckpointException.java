package latentdrag.checkpoint.source;

import java.util.Map;
import java.util.Objects;

/**
 * A file that could not be read or written as a checkpoint; the message is one sentence for people: what was tried, what was found,
 * what to do.
 */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> assumable;

    public CheckpointException(String message) {
        this(message, Map.of());
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
        assumable = Map.of();
    }

    /** @param assumable settings with which the file would open, see {@link #assumable} */
    public CheckpointException(String message, Map<String, String> assumable) {
        super(message);
        this.assumable = Map.copyOf(assumable);
    }

    /** The same refusal in a longer sentence. */
    CheckpointException(String message, CheckpointException refusal) {
        super(message, refusal);
        this.assumable = refusal.assumable;
    }

    /**
     * Settings that would have to be assumed, beside those already given, to go on with opening the file; empty where nothing helps.
     * More may be asked for then.
     */
    public Map<String, String> assumable() {
        return assumable;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
