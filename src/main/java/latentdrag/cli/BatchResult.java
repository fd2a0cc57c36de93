package latentdrag.cli;

import java.util.List;
import java.util.stream.Collectors;
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
 * @param typicality of w⁺ at the end in seed medians; null when it failed, and in logs of versions that did not look
 * @param logit of the model's discriminator for the picture; null where there is none
 * @param percentile of that among the model's seeds; null where there is none
 * @param warnings what is wrong with the end of the run; empty also in logs of versions that did not look
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
        @Nullable String latent,
        @Nullable Double typicality,
        @Nullable Double logit,
        @Nullable Double percentile,
        @Nullable List<ToldWarning> warnings) {
    static final String DONE = "done";
    static final String FAILED = "failed";

    BatchResult {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** What is wrong, for people, each with a space before it. */
    String warned() {
        return warnings == null
                ? ""
                : warnings.stream().map(warning -> " " + warning.words()).collect(Collectors.joining());
    }

    static BatchResult failed(String id, int line, String error) {
        return new BatchResult(
                id, line, FAILED, error, null, null, 0, 0, List.of(), List.of(), null, null, null, null, null,
                List.of());
    }

    boolean isDone() {
        return status.equals(DONE);
    }
}
