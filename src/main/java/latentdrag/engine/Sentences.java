package latentdrag.engine;

import java.util.Locale;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.drag.DragRefusedException;

/** What went wrong, in one sentence for people. */
final class Sentences {
    private Sentences() {}

    /** @param what was being done, as in "Opening cats.pkl" */
    static EngineException about(String what, Throwable cause) {
        if (cause instanceof EngineException known) {
            return known;
        }
        if (cause instanceof CheckpointException refusal) {
            return new EngineException(refusal.getMessage(), refusal, refusal.assumable());
        }
        if (cause instanceof DragRefusedException) {
            return new EngineException(String.valueOf(cause.getMessage()), cause);
        }
        if (isOutOfMemory(cause)) {
            return new EngineException(
                    what + " needs more memory than there is; close other programs or use a smaller model.", cause);
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
        return new EngineException(what + " failed inside the program (" + said + "); the log has the details.", cause);
    }

    private static boolean isOutOfMemory(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return true;
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory")
                || message.contains("can't allocate memory")
                || message.contains("not enough memory");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
