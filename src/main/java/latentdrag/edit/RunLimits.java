package latentdrag.edit;

import java.util.List;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.text.NumberRange;

/**
 * When a run ends: the parameters that every algorithm has. How near is near enough ({@link Arrival}), how many steps, how many of them
 * without progress.
 */
public final class RunLimits {
    public static final DragParameter<Integer> MAX_STEPS = DragParameter.whole("max_steps", NumberLimits.STEPS, 50, 0)
            .named("Step limit", "steps", "The run ends after as many steps; 0 = never.")
            .asOption("--steps", "N", "step limit, 0 = none (default: 300)");

    public static final DragParameter<Integer> PATIENCE = DragParameter.whole("patience", NumberLimits.PATIENCE, 10, 0)
            .named("Patience", "steps", "The run ends after as many steps in which no point came nearer; 0 = never.")
            .asOption(
                    "--patience",
                    "N",
                    "end after N steps in which no point came nearer, 0 = never (default: 100, with --preset 0)");

    static final DragParameter<Integer> FEW = DragParameter.whole(
                    "arrival.few", NumberRange.whole(0, 1_000_000), 1, Arrival.PUBLISHED.few())
            .named("Few points", "points", "Up to so many points are few.")
            .hidden();

    static final DragParameter<Double> FEW_PX =
            pixels("arrival.few_px", Arrival.PUBLISHED.fewPx(), "Arrival, few", "Few points have arrived within this.");
    static final DragParameter<Double> MANY_PX = pixels(
            "arrival.many_px", Arrival.PUBLISHED.manyPx(), "Arrival, many", "More points have arrived within this.");
    static final DragParameter<Double> SCALED_PX = pixels(
            "arrival.scaled_px",
            Arrival.PUBLISHED.scaledPx(),
            "Arrival, scaled",
            "Or within this where it is more, for a picture 512 high.");

    /** All of them. */
    public static final List<DragParameter<?>> ALL = List.of(FEW, FEW_PX, MANY_PX, SCALED_PX, MAX_STEPS, PATIENCE);

    private RunLimits() {}

    private static DragParameter<Double> pixels(String key, double initial, String label, String tip) {
        return DragParameter.decimal(key, NumberRange.from(-1e9, 1e9), 1, initial)
                .named(label, "px", tip)
                .hidden();
    }
}
