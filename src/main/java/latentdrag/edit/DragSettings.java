package latentdrag.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of a drag: which algorithm makes it, and a value for each of its parameters. Immutable; any thread. The typed methods are
 * for the parameters of the published algorithm ({@link DragGanMethod}) and for those that all have ({@link RunLimits}); of an algorithm
 * that has no such parameter they tell its initial value, and changing it changes nothing.
 */
public final class DragSettings {
    /** Steps after which the runs of a person who chooses nothing end: the limit of the paper's experiments. */
    static final int USUAL_STEPS = 300;

    /** Steps without progress after which they end sooner. */
    static final int USUAL_PATIENCE = 100;

    private final DragMethod method;
    private final Map<String, DragParameter<?>> parameters;
    private final Map<String, Object> values; // by key, one for each parameter

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

    private DragSettings(DragMethod method, Map<String, DragParameter<?>> parameters, Map<String, Object> values) {
        this.method = method;
        this.parameters = parameters;
        this.values = values;
    }

    /** Every parameter of an algorithm at its initial value. */
    public static DragSettings of(DragMethod method) {
        Map<String, DragParameter<?>> parameters = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Stream.concat(method.parameters().stream(), RunLimits.ALL.stream()).forEach(parameter -> {
            if (parameters.putIfAbsent(parameter.key(), parameter) == null) {
                values.put(parameter.key(), parameter.initial());
            }
        });
        return new DragSettings(method, parameters, values);
    }

    /** As the published program does it (its state since July 2023), without a step limit. */
    public static DragSettings published() {
        return of(new DragGanMethod());
    }

    /** As the paper describes it (Sections 3.2 to 4). */
    public static DragSettings paper() {
        return new DragGanMethod().presets().get(1).settings();
    }

    /**
     * What a person gets who chooses nothing: the published numbers, but a run that does not arrive ends after 300 steps (the limit
     * of the paper's experiments), or sooner when no point came nearer for 100, and the mask term is sampled.
     */
    public static DragSettings defaults() {
        return new DragGanMethod().defaults();
    }

    /** The algorithm. */
    public DragMethod method() {
        return method;
    }

    /** Its parameters and those of {@link RunLimits}, in the order of the settings pane. */
    public List<DragParameter<?>> parameters() {
        return List.copyOf(parameters.values());
    }

    /** Whether the algorithm has this parameter. */
    public boolean has(DragParameter<?> parameter) {
        return parameters.containsKey(parameter.key());
    }

    /** The value; the parameter's initial one where the algorithm has no such parameter. */
    public <T> T get(DragParameter<T> parameter) {
        Object value = values.get(parameter.key());
        return value == null ? parameter.initial() : parameter.kind().of(value).orElse(parameter.initial());
    }

    /**
     * The same with another value; these settings where the algorithm has no such parameter.
     *
     * @throws IllegalArgumentException saying what is wrong with a value that no run can be made with
     */
    public <T> DragSettings with(DragParameter<T> parameter, T value) {
        DragParameter<?> own = parameters.get(parameter.key());
        if (own == null) {
            return this;
        }
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(parameter.key(), own.require(value));
        return new DragSettings(method, parameters, changed);
    }

    /** The settings of another algorithm: what a person gets who chooses nothing, but what both have in common stays. */
    public DragSettings as(DragMethod other) {
        if (other.name().equals(method.name())) {
            return this;
        }
        DragSettings settings = other.defaults();
        for (DragParameter<?> parameter : settings.parameters()) {
            if (parameter.equals(parameters.get(parameter.key()))) {
                settings = settings.withSame(parameter, this);
            }
        }
        return settings;
    }

    private <T> DragSettings withSame(DragParameter<T> parameter, DragSettings like) {
        return with(parameter, like.get(parameter));
    }

    /** Which half of a step comes first, and so on which w⁺ the points of a step stand. */
    public StepOrder order() {
        return get(DragGanMethod.ORDER);
    }

    /** Norm by which point tracking compares features. */
    public TrackingNorm trackingNorm() {
        return get(DragGanMethod.TRACKING_NORM);
    }

    /** How the terms of the loss are added up. */
    public Reduction reduction() {
        return get(DragGanMethod.REDUCTION);
    }

    /** When a point counts as arrived. */
    public Arrival arrival() {
        return new Arrival(get(RunLimits.FEW), get(RunLimits.FEW_PX), get(RunLimits.MANY_PX), get(RunLimits.SCALED_PX));
    }

    /** Adam's learning rate. */
    public double stepSize() {
        return get(DragGanMethod.STEP_SIZE);
    }

    /** Weight λ of the mask term. */
    public double lambda() {
        return get(DragGanMethod.LAMBDA);
    }

    /** r₁ of the motion supervision disc, in pixels of a picture 512 high. */
    public double motionRadius() {
        return get(DragGanMethod.MOTION_RADIUS);
    }

    /** r₂ of the tracking square, in pixels of a picture 512 high. */
    public double trackingRadius() {
        return get(DragGanMethod.TRACKING_RADIUS);
    }

    /** Optimise w⁺ row by row or one shared w. */
    public LatentSpace space() {
        return get(DragGanMethod.SPACE);
    }

    /** Number of leading rows of w⁺ that are optimised. */
    public int rows() {
        return get(DragGanMethod.ROWS);
    }

    /** Step limit; 0 = none. */
    public int maxSteps() {
        return get(RunLimits.MAX_STEPS);
    }

    /**
     * Index of the synthesis block whose output is the feature map F; −1 = the 6th, or for smaller generators the largest not above 128
     * pixels.
     */
    public int block() {
        return get(DragGanMethod.BLOCK);
    }

    /** Steps without progress after which the run ends; 0 = never. */
    public int patience() {
        return get(RunLimits.PATIENCE);
    }

    /** Where a step takes the mask term. */
    public MaskSampling maskSampling() {
        return get(DragGanMethod.MASK_TERM);
    }

    public DragSettings withStepSize(double value) {
        return with(DragGanMethod.STEP_SIZE, value);
    }

    public DragSettings withLambda(double value) {
        return with(DragGanMethod.LAMBDA, value);
    }

    public DragSettings withRadii(double r1, double r2) {
        return with(DragGanMethod.MOTION_RADIUS, r1).with(DragGanMethod.TRACKING_RADIUS, r2);
    }

    public DragSettings withSpace(LatentSpace space, int rows) {
        return with(DragGanMethod.SPACE, space).with(DragGanMethod.ROWS, rows);
    }

    public DragSettings withArrival(Arrival arrival) {
        return with(RunLimits.FEW, arrival.few())
                .with(RunLimits.FEW_PX, arrival.fewPx())
                .with(RunLimits.MANY_PX, arrival.manyPx())
                .with(RunLimits.SCALED_PX, arrival.scaledPx());
    }

    /** @param steps 0 = no limit */
    public DragSettings withMaxSteps(int steps) {
        return with(RunLimits.MAX_STEPS, steps);
    }

    public DragSettings withBlock(int block) {
        return with(DragGanMethod.BLOCK, block);
    }

    /** @param steps 0 = never */
    public DragSettings withPatience(int steps) {
        return with(RunLimits.PATIENCE, steps);
    }

    public DragSettings withMaskSampling(MaskSampling sampling) {
        return with(DragGanMethod.MASK_TERM, sampling);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DragSettings s && method.name().equals(s.method.name()) && values.equals(s.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", ", method.name() + "[", "]"));
    }
}
