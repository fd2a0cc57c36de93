package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragStep;
import latentdrag.engine.DragEvent;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * How a run stands. Immutable.
 *
 * @param step the number of steps made
 * @param limit the step limit, 0 = none
 * @param points where tracking found the handles
 * @param distances pixels each still has to go
 * @param confidences how surely each was found, 0 to 1
 * @param stepsPerSecond over the last second or so
 */
public record RunStatus(
        int step,
        int limit,
        List<Point> points,
        List<Double> distances,
        List<Double> confidences,
        double stepsPerSecond) {
    static RunStatus of(DragStep step, int limit, double stepsPerSecond) {
        return new RunStatus(step.step(), limit, step.points(), step.distances(), step.confidences(), stepsPerSecond);
    }

    /** How a run stands that has ended; confidences and speed as they were last heard of. */
    static RunStatus end(DragEvent.Finished finished, List<PointPair> pairs, int limit, Optional<RunStatus> last) {
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < Math.min(pairs.size(), finished.points().size()); i++) {
            distances.add(finished.points().get(i).distanceTo(pairs.get(i).target()));
        }
        return new RunStatus(
                finished.steps(),
                limit,
                finished.points(),
                distances,
                last.map(RunStatus::confidences).orElse(List.of()),
                last.map(RunStatus::stepsPerSecond).orElse(0.0));
    }

    /** The longest way any point still has to go, in pixels. */
    public double distanceLeft() {
        return distances.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
