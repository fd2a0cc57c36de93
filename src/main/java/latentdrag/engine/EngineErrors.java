package latentdrag.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.drag.DragRefusedException;
import latentdrag.library.LibraryException;

/** What went wrong, in one sentence for people. */
final class EngineErrors {
    private static final Pattern GPU_MEMORY =
            Pattern.compile("(?i)CUDA (error: )?out of memory|CU(BLAS|DNN)_STATUS_ALLOC_FAILED");

    private static final Pattern GPU_ERROR = Pattern.compile("CUDA (driver )?error|cuDNN error|CU(BLAS|DNN)_STATUS_");

    private EngineErrors() {}

    /** @param what was being done, as in "Opening cats.pkl" */
    static EngineException about(String what, Throwable cause) {
        if (cause instanceof EngineException known) {
            return known;
        }
        if (cause instanceof CheckpointException refusal) {
            return new EngineException(refusal.getMessage(), refusal, refusal.assumable());
        }
        if (cause instanceof DragRefusedException || cause instanceof LibraryException) {
            return new EngineException(String.valueOf(cause.getMessage()), cause);
        }
        Optional<String> gpu = ofGpu(String.valueOf(cause.getMessage()));
        if (gpu.isPresent()) {
            return new EngineException(what + gpu.get(), cause);
        }
        if (isOutOfMemory(cause)) {
            return new EngineException(
                    what + " needs more memory than there is; close other programs or use a smaller model.", cause);
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
        return new EngineException(what + " failed inside the program (" + said + "); the log has the details.", cause);
    }

    /** What the library says of an NVIDIA GPU; after anything but a lack of memory it answers nothing any more in this process. */
    private static Optional<String> ofGpu(String message) {
        if (GPU_MEMORY.matcher(message).find()) {
            return Optional.of(
                    " needs more memory than the NVIDIA GPU has free; close other programs that use it, use a"
                            + " smaller model, or choose the CPU (Preferences, --device cpu).");
        }
        if (GPU_ERROR.matcher(message).find()) {
            return Optional.of(" failed on the NVIDIA GPU (" + firstLine(message)
                    + "); start the program again, with the CPU if it happens again (Preferences, --device cpu).");
        }
        return Optional.empty();
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
