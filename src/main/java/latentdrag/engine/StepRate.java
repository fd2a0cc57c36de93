package latentdrag.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Steps per second over the last second or so: over the steps of the last second, at least the last one. Not thread-safe. */
final class StepRate {
    private static final double WINDOW_MILLIS = 1000;

    private final Deque<Double> recent = new ArrayDeque<>();
    private double sum;

    /** Takes note of a step and returns the rate. @param millis what the step took, more than 0 */
    double step(double millis) {
        recent.addLast(millis);
        sum += millis;
        while (recent.size() > 1 && sum - recent.getFirst() >= WINDOW_MILLIS) {
            sum -= recent.removeFirst();
        }
        return sum > 0 ? recent.size() * 1000 / sum : 0;
    }
}
