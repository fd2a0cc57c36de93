package latentdrag.lab.bench;

import org.jspecify.annotations.Nullable;

/**
 * A drag, and what the two measures of believability say of its end; a line of a log.
 *
 * @param model SHA-256 of the file
 * @param set "benchmark" or "ruining"
 * @param number of the drag within its set, from 1
 * @param points how many were dragged
 * @param ending why the run ended
 * @param steps it made
 * @param typicality of the moved rows of w⁺ at the end, in seed medians
 * @param logit of the discriminator for the picture at the end; null where the model has none
 * @param percentile of that logit among the model's seeds; null where the model has none
 */
public record JudgedDrag(
        String model,
        String set,
        int number,
        int points,
        String ending,
        int steps,
        double typicality,
        @Nullable Double logit,
        @Nullable Double percentile) {
    public static final String BENCHMARK = "benchmark";
    public static final String RUINING = "ruining";

    /** As labels name it, "ruining 5". */
    public String name() {
        return set + " " + number;
    }
}
