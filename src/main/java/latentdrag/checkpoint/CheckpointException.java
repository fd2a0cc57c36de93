package latentdrag.checkpoint;

import java.util.Objects;

/**
 * A file that could not be read or written as a checkpoint; the message is one sentence for people: what was tried, what was found,
 * what to do.
 */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
