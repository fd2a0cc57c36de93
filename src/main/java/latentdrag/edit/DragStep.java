package latentdrag.edit;

import java.util.List;
import latentdrag.image.Point;

/**
 * What one step of a run came to. Immutable; any thread.
 *
 * @param step 1 for the first step of a run
 * @param points where the handle points are now, in the order of the request, in image pixels
 * @param distances pixels each handle point still has to go
 * @param loss the value that was minimised in this step; 0 when no point pulled
 * @param confidences per point: how surely tracking found its feature again, 1 = exactly, 0 = no better than its surroundings
 * @param textures per point: how much its feature differed from its surroundings when it was learnt, as a share of the feature's length; empty
 *     where a file of an earlier version does not say it
 * @param millis how long the step took
 * @param latent w⁺ after the step
 */
public record DragStep(
        int step,
        List<Point> points,
        List<Double> distances,
        double loss,
        List<Double> confidences,
        List<Double> textures,
        double millis,
        Latent latent) {
    public DragStep {
        points = List.copyOf(points);
        distances = List.copyOf(distances);
        confidences = List.copyOf(confidences);
        textures = List.copyOf(textures);
    }

    /** The mean of {@link #distances()}. */
    public double meanDistance() {
        return distances.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
