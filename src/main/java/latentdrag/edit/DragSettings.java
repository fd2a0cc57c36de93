package latentdrag.edit;

/**
 * Every number of a drag. Immutable; any thread. {@link #published()} and {@link #paper()} are the two presets.
 *
 * @param order which comes first in a step
 * @param trackingNorm norm by which point tracking compares features
 * @param reduction how the terms of the loss are added up
 * @param arrival when a point counts as arrived
 * @param stepSize Adam's learning rate
 * @param lambda weight λ of the mask term
 * @param motionRadius r₁ of the motion supervision disc, in pixels of a picture 512 high
 * @param trackingRadius r₂ of the tracking square, in pixels of a picture 512 high
 * @param space optimise w⁺ row by row or one shared w
 * @param rows number of leading rows of w⁺ that are optimised
 * @param maxSteps step limit; 0 = none
 * @param block index of the synthesis block whose output is the feature map F; -1 = the 6th, or for smaller generators the
 *     largest not above 128 pixels
 * @param patience steps without progress after which the run ends; 0 = never
 * @param maskSampling where a step takes the mask term
 */
public record DragSettings(
        StepOrder order,
        TrackingNorm trackingNorm,
        Reduction reduction,
        Arrival arrival,
        double stepSize,
        double lambda,
        double motionRadius,
        double trackingRadius,
        LatentSpace space,
        int rows,
        int maxSteps,
        int block,
        int patience,
        MaskSampling maskSampling) {

    /** Order of the two halves of a step. */
    public enum StepOrder {
        TRACK_THEN_PULL,
        PULL_THEN_TRACK
    }

    /** Norm of the feature difference in point tracking. */
    public enum TrackingNorm {
        L1,
        L2
    }

    /** How the loss adds up its terms over pixels and channels. */
    public enum Reduction {
        MEAN,
        SUM
    }

    /** What is optimised: every row of w⁺ on its own, or one w shared by the optimised rows. */
    public enum LatentSpace {
        W_PLUS,
        W
    }

    /** Where a step takes the mask term. */
    public enum MaskSampling {
        /** At every cell of the feature map that is held, which needs most of the map. */
        EXACT,
        /**
         * At a few windows drawn anew in every step, so that the expectation is the whole; at every cell where that costs less.
         * Always the same windows for the same request.
         */
        SAMPLED
    }

    /**
     * When a point counts as arrived: within max(base, scaled · h / 512) pixels of its target, where base is {@code fewPx} for up
     * to {@code few} points and {@code manyPx} for more.
     */
    public record Arrival(int few, double fewPx, double manyPx, double scaledPx) {
        public static final Arrival PUBLISHED = new Arrival(0, 2, 2, 2);
        public static final Arrival PAPER = new Arrival(5, 1, 2, 0);

        /** The same distance in pixels whatever the picture and the number of points. */
        public static Arrival within(double px) {
            return new Arrival(0, px, px, 0);
        }

        /** Distance in pixels of a picture of that height below which a point has arrived. */
        public double distance(int points, int height) {
            return Math.max(points <= few ? fewPx : manyPx, scaledPx * height / 512.0);
        }
    }

    public DragSettings {
        requirePositive("step size", stepSize);
        requirePositive("r1", motionRadius);
        requirePositive("r2", trackingRadius);
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("lambda must be 0 or more, got " + lambda);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("at least one row of w must be optimised, got " + rows);
        }
        if (maxSteps < 0 || patience < 0 || block < -1) {
            throw new IllegalArgumentException("step limit, patience and block must not be negative");
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be above 0, got " + value);
        }
    }

    /** As the published program does it (its state since July 2023), without a step limit. */
    public static DragSettings published() {
        return new DragSettings(
                StepOrder.TRACK_THEN_PULL,
                TrackingNorm.L2,
                Reduction.MEAN,
                Arrival.PUBLISHED,
                1e-3,
                20,
                3,
                12,
                LatentSpace.W_PLUS,
                6,
                0,
                -1,
                0,
                MaskSampling.EXACT);
    }

    /** As the paper describes it (Sections 3.2 to 4). */
    public static DragSettings paper() {
        return new DragSettings(
                StepOrder.PULL_THEN_TRACK,
                TrackingNorm.L1,
                Reduction.SUM,
                Arrival.PAPER,
                2e-3,
                20,
                3,
                12,
                LatentSpace.W_PLUS,
                6,
                300,
                -1,
                0,
                MaskSampling.EXACT);
    }

    /**
     * What a person gets who chooses nothing: the published numbers, but a run that does not arrive ends after 300 steps (the limit
     * of the paper's experiments), or sooner when no point came nearer for 100, and the mask term is sampled.
     */
    public static DragSettings defaults() {
        return published().withMaxSteps(300).withPatience(100).withMaskSampling(MaskSampling.SAMPLED);
    }

    public DragSettings withStepSize(double value) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                value,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                block,
                patience,
                maskSampling);
    }

    public DragSettings withLambda(double value) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                value,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                block,
                patience,
                maskSampling);
    }

    public DragSettings withRadii(double r1, double r2) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                r1,
                r2,
                space,
                rows,
                maxSteps,
                block,
                patience,
                maskSampling);
    }

    public DragSettings withSpace(LatentSpace newSpace, int newRows) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                newSpace,
                newRows,
                maxSteps,
                block,
                patience,
                maskSampling);
    }

    public DragSettings withArrival(Arrival newArrival) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                newArrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                block,
                patience,
                maskSampling);
    }

    /** @param steps 0 = no limit */
    public DragSettings withMaxSteps(int steps) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                steps,
                block,
                patience,
                maskSampling);
    }

    public DragSettings withBlock(int newBlock) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                newBlock,
                patience,
                maskSampling);
    }

    public DragSettings withPatience(int steps) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                block,
                steps,
                maskSampling);
    }

    public DragSettings withMaskSampling(MaskSampling newSampling) {
        return new DragSettings(
                order,
                trackingNorm,
                reduction,
                arrival,
                stepSize,
                lambda,
                motionRadius,
                trackingRadius,
                space,
                rows,
                maxSteps,
                block,
                patience,
                newSampling);
    }
}
