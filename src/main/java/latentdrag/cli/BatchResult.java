package latentdrag.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one drag of a batch; a line of its log.
 *
 * @param id of the request
 * @param line of the request, from 1
 * @param status "done" or "failed"
 * @param error one sentence; null when it was done
 * @param model SHA-256 of the checkpoint; null when it could not be opened
 * @param ending why the run ended; null when it failed
 * @param steps it made
 * @param seconds it took
 * @param points where the handles are, [x, y]
 * @param distances how far each still is from its target, in pixels
 * @param picture file of the picture, which carries its project; null when it failed
 * @param latent file of w⁺; null when it failed
 */
record BatchResult(
        String id,
        int line,
        String status,
        @Nullable String error,
        @Nullable String model,
        @Nullable String ending,
        int steps,
        double seconds,
        List<List<Double>> points,
        List<Double> distances,
        @Nullable String picture,
        @Nullable String latent) {
    static final String DONE = "done";
    static final String FAILED = "failed";

    static BatchResult failed(String id, int line, String error) {
        return new BatchResult(id, line, FAILED, error, null, null, 0, 0, List.of(), List.of(), null, null);
    }

    boolean isDone() {
        return status.equals(DONE);
    }
}
