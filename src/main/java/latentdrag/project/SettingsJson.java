package latentdrag.project;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.edit.NumberLimits;
import latentdrag.text.NumberRange;

/** The numbers of a drag as JSON, under the names the command line gives them. Pure functions. */
public final class SettingsJson {
    private static final Map<String, NumberRange> LIMITS = Map.of(
            "step_size", NumberLimits.STEP_SIZE,
            "lambda", NumberLimits.LAMBDA,
            "r1", NumberLimits.RADIUS,
            "r2", NumberLimits.RADIUS,
            "rows", NumberLimits.ROWS,
            "max_steps", NumberLimits.STEPS,
            "block", NumberLimits.BLOCK,
            "patience", NumberLimits.PATIENCE);

    private SettingsJson() {}

    public static Map<String, Object> write(DragSettings s) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("order", name(s.order()));
        map.put("tracking_norm", name(s.trackingNorm()));
        map.put("reduction", name(s.reduction()));
        Map<String, Object> arrival = new LinkedHashMap<>();
        arrival.put("few", s.arrival().few());
        arrival.put("few_px", s.arrival().fewPx());
        arrival.put("many_px", s.arrival().manyPx());
        arrival.put("scaled_px", s.arrival().scaledPx());
        map.put("arrival", arrival);
        map.put("step_size", s.stepSize());
        map.put("lambda", s.lambda());
        map.put("r1", s.motionRadius());
        map.put("r2", s.trackingRadius());
        map.put("space", s.space() == LatentSpace.W ? "w" : "w+");
        map.put("rows", s.rows());
        map.put("max_steps", s.maxSteps());
        map.put("block", s.block());
        map.put("patience", s.patience());
        map.put("mask_term", name(s.maskSampling()));
        return map;
    }

    /**
     * Reads settings of which some may be left out.
     *
     * @param base the numbers of those left out
     * @throws IllegalArgumentException naming what makes no sense
     */
    public static DragSettings read(Fields fields, DragSettings base) {
        return new DragSettings(
                or(fields, "order", base.order(), (f, n) -> f.choice(n, StepOrder.class)),
                or(fields, "tracking_norm", base.trackingNorm(), (f, n) -> f.choice(n, TrackingNorm.class)),
                or(fields, "reduction", base.reduction(), (f, n) -> f.choice(n, Reduction.class)),
                or(fields, "arrival", base.arrival(), (f, n) -> arrival(f.object(n))),
                or(fields, "step_size", base.stepSize(), Fields::number),
                or(fields, "lambda", base.lambda(), Fields::number),
                or(fields, "r1", base.motionRadius(), Fields::number),
                or(fields, "r2", base.trackingRadius(), Fields::number),
                or(fields, "space", base.space(), SettingsJson::space),
                or(fields, "rows", base.rows(), Fields::count),
                or(fields, "max_steps", base.maxSteps(), Fields::count),
                or(fields, "block", base.block(), Fields::count),
                or(fields, "patience", base.patience(), Fields::count),
                or(fields, "mask_term", base.maskSampling(), (f, n) -> f.choice(n, MaskSampling.class)));
    }

    /**
     * As {@link #read}, where a name that is none of a setting's is a slip, and so is a number that nobody means.
     *
     * @throws IllegalArgumentException naming it
     */
    static DragSettings readStrictly(Fields fields, DragSettings base) {
        Set<String> names = write(base).keySet();
        LIMITS.forEach((name, range) -> {
            if (fields.has(name)) {
                range.require("\"" + name + "\"", fields.number(name));
            }
        });
        for (String name : fields.names()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not among the settings of a drag, which are "
                        + names.stream().sorted().toList());
            }
        }
        return read(fields, base);
    }

    private static <T> T or(Fields fields, String name, T otherwise, BiFunction<Fields, String, T> read) {
        return fields.has(name) ? read.apply(fields, name) : otherwise;
    }

    private static Arrival arrival(Fields f) {
        return new Arrival(f.count("few"), f.number("few_px"), f.number("many_px"), f.number("scaled_px"));
    }

    private static LatentSpace space(Fields fields, String name) {
        return switch (fields.text(name)) {
            case "w" -> LatentSpace.W;
            case "w+" -> LatentSpace.W_PLUS;
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" must be \"w+\" or \"w\", got \"" + fields.text(name) + "\"");
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
