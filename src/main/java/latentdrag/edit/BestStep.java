package latentdrag.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.image.Point;

/**
 * The step of a run to go back to: of the steps in which no point was lost, the one whose points were nearest to their targets in the
 * mean; of equals the first. Immutable; any thread.
 *
 * @param step how many steps had been made when the picture was this one: 0 = none
 * @param latent the w⁺ on whose picture its points stand
 * @param points where they are
 * @param meanDistance pixels they have to go, in the mean
 */
public record BestStep(int step, Latent latent, List<Point> points, double meanDistance) {
    public BestStep {
        points = List.copyOf(points);
    }

    /**
     * Finds it; empty where every step has lost a point.
     *
     * @param steps oldest first, all with the same points and targets
     * @param before w⁺ before the first of them
     * @param order of a step: where tracking comes first, points stand on the w⁺ the step began with
     */
    public static Optional<BestStep> of(List<DragStep> steps, Latent before, StepOrder order) {
        return of(steps, before, order, step -> true);
    }

    /** @param among indices of the steps that count */
    public static Optional<BestStep> of(List<DragStep> steps, Latent before, StepOrder order, IntPredicate among) {
        return IntStream.range(0, steps.size())
                .filter(i -> among.test(i) && isTrusted(steps.get(i)))
                .boxed()
                .min(Comparator.comparingDouble(i -> steps.get(i).meanDistance()))
                .map(i -> {
                    DragStep best = steps.get(i);
                    Latent began = i == 0 ? before : steps.get(i - 1).latent();
                    boolean pulledAfter = order == StepOrder.TRACK_THEN_PULL;
                    return new BestStep(
                            pulledAfter ? best.step() - 1 : best.step(),
                            pulledAfter ? began : best.latent(),
                            best.points(),
                            best.meanDistance());
                });
    }

    private static boolean isTrusted(DragStep step) {
        return step.confidences().stream().allMatch(confidence -> confidence >= DragHealth.LOST_BELOW);
    }
}
