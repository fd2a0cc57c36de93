package latentdrag.lab.bench;

import java.util.Arrays;

/**
 * Repeated measurements of one thing. Immutable; any thread.
 *
 * @param median the middle one
 * @param low lower quartile
 * @param high upper quartile
 * @param count how many there were, at least 1
 */
public record Spread(double median, double low, double high, int count) {

    /** @param values at least one, in any order */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread needs at least one measurement");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
    }

    /** Between two measurements the value is interpolated. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
