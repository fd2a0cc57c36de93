package latentdrag.drag;

import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.generator.GeneratorShape;

/**
 * The settings of a run as its steps need them, in pixels of its picture: read once when the run begins and whenever it is steered.
 * Immutable; any thread.
 *
 * @param order which half of a step comes first
 * @param block index of the feature layer
 * @param tracking point tracking
 * @param pulling motion supervision and w⁺
 * @param mask the second term of the loss
 * @param ending when the run is over
 */
public record StepNumbers(StepOrder order, int block, Tracking tracking, Pulling pulling, Masking mask, Ending ending) {
    /** A point farther than this from its target is pulled. */
    private static final double PULL_BEYOND = 1;

    /** @param radius r₂ */
    public record Tracking(TrackingNorm norm, int radius) {}

    /**
     * @param radius r₁
     * @param beyond a point farther than this from its target is pulled; never so near that a run could neither pull nor arrive
     * @param stepSize Adam's learning rate
     * @param rows leading rows of w⁺ that are optimised
     */
    public record Pulling(
            Reduction reduction, int radius, double beyond, double stepSize, LatentSpace space, int rows) {}

    public record Masking(double lambda, MaskSampling sampling) {}

    /** @param arrival within which a point has arrived */
    public record Ending(double arrival, int maxSteps, int patience) {}

    static StepNumbers of(DragSettings settings, GeneratorShape shape, int points) {
        int height = shape.height();
        double arrival = settings.arrival().distance(points, height);
        return new StepNumbers(
                settings.order(),
                settings.block() < 0 ? shape.featureLayer() : settings.block(),
                new Tracking(settings.trackingNorm(), scaled(settings.trackingRadius(), height)),
                new Pulling(
                        settings.reduction(),
                        scaled(settings.motionRadius(), height),
                        Math.min(PULL_BEYOND, arrival),
                        settings.stepSize(),
                        settings.space(),
                        settings.rows()),
                new Masking(settings.lambda(), settings.maskSampling()),
                new Ending(arrival, settings.maxSteps(), settings.patience()));
    }

    /** A radius given at 512 px: scaled with h/512, rounded half to even, at least 1. */
    public static int scaled(double radiusAt512, int height) {
        return (int) Math.max(1, Math.rint(radiusAt512 * height / 512));
    }

    /** How far from a handle a step reads features to track it, and those it will pull at. */
    public double trackingReach() {
        return Math.max(tracking.radius, pullingReach());
    }

    /** How far from a handle a step reads features to pull at them. */
    public double pullingReach() {
        return pulling.radius + 1.0;
    }
}
