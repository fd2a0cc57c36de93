package latentdrag.edit;

import java.util.List;
import latentdrag.image.PointPair;

/**
 * How long a run will take, from what steps of this model take and how far they carry a point. Immutable; any thread.
 *
 * @param pace pixels of a picture 512 high that the farthest point comes nearer in a step, for each unit of the step size
 */
public record RunForecast(double pace) {
    /**
     * As long as no run on a model was seen: 0.5 px a step at the step size the model names, which is what drags of the yardstick come
     * to (docs/benchmarks.md: 0.6 with one point, 0.3 with five).
     *
     * @param stepSize the one that the model names
     */
    public static RunForecast first(double stepSize) {
        return new RunForecast(0.5 / stepSize);
    }

    public RunForecast {
        if (!(pace > 0) || Double.isInfinite(pace)) {
            throw new IllegalArgumentException("a pace is above 0, got " + pace);
        }
    }

    /**
     * Learns from a run that arrived: half of what was thought before and half of what it showed.
     *
     * @param distance the longest way at its beginning, in pixels
     * @param height of the picture in pixels
     * @param steps it took; with fewer than two nothing is learnt
     * @param stepSize of the run
     */
    public RunForecast after(double distance, int height, int steps, double stepSize) {
        if (steps < 2 || !(distance > 0)) {
            return this;
        }
        double seen = distance * 512 / height / steps / stepSize;
        return new RunForecast((pace + seen) / 2);
    }

    /**
     * Steps a run is likely to take; no more than its limit.
     *
     * @param height of the picture in pixels
     */
    public int steps(List<PointPair> pairs, DragSettings settings, int height) {
        double distance = pairs.stream().mapToDouble(PointPair::distance).max().orElse(0);
        double left = Math.max(0, distance - settings.arrival().distance(pairs.size(), height));
        double steps = Math.ceil(left * 512 / height / (pace * settings.stepSize()));
        double most = settings.maxSteps() > 0 ? settings.maxSteps() : Integer.MAX_VALUE;
        return (int) Math.min(most, steps);
    }
}
