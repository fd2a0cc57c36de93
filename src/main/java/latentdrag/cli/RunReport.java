package latentdrag.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import latentdrag.edit.Believability;
import latentdrag.edit.DragStep;
import latentdrag.edit.RunEnding;
import latentdrag.edit.RunWatch;
import latentdrag.engine.DragEvent;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.jspecify.annotations.Nullable;

/** What a run came to, as a sentence and as JSON. Pure functions. */
final class RunReport {
    private RunReport() {}

    /** One line of the log: step, points [[x, y], …], distances, loss, ms, confidences. */
    static Map<String, Object> logLine(DragStep step) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step.step());
        line.put("points", coordinates(step.points()));
        line.put("distances", step.distances());
        line.put("loss", step.loss());
        line.put("ms", Math.round(step.millis() * 1000) / 1000.0);
        line.put("confidences", step.confidences());
        return line;
    }

    static Map<String, Object> json(MadeDrag made) {
        DragEvent.Finished end = made.end();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ending", name(end.ending()));
        map.put("steps", end.steps());
        map.put("seconds", Math.round(made.seconds() * 1000) / 1000.0);
        map.put("points", coordinates(end.points()));
        map.put("distances", distances(end.points(), made.pairs()));
        map.put("typicality", typicality(made.watch()));
        map.put("logit", made.believability().map(Believability::logit).orElse(null));
        map.put(
                "percentile",
                made.believability().map(Believability::percentile).orElse(null));
        map.put("warnings", made.warnings());
        return map;
    }

    static String sentence(DragEvent.Finished end, List<PointPair> pairs, double seconds) {
        return words(end.ending()) + " after " + Quantities.count(end.steps(), "step")
                + String.format(Locale.ROOT, " in %.1f s: ", seconds)
                + Quantities.pixels(mean(distances(end.points(), pairs)))
                + " left, was "
                + Quantities.pixels(mean(pairs.stream().map(PointPair::distance).toList())) + ".";
    }

    /** Of w⁺ at the end of a run, in seed medians with two decimals; null where no step was made. */
    static @Nullable Double typicality(RunWatch watch) {
        OptionalDouble found = watch.typicality();
        return found.isPresent() ? Math.round(found.getAsDouble() * 100) / 100.0 : null;
    }

    /** The same, and what is wrong with it, a line each. */
    static String sentences(MadeDrag made) {
        return Stream.concat(
                        Stream.of(sentence(made.end(), made.pairs(), made.seconds())),
                        made.warnings().stream().map(ToldWarning::words))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** How far a run has come, for a progress bar. */
    static String progress(DragEvent.Progress progress) {
        return "step " + progress.step().step() + ", "
                + Quantities.pixels(progress.step().meanDistance()) + " left, "
                + String.format(Locale.ROOT, "%.1f steps/s", progress.stepsPerSecond());
    }

    /** As programs read it. */
    static String name(RunEnding ending) {
        return ending.name().toLowerCase(Locale.ROOT);
    }

    private static String words(RunEnding ending) {
        return switch (ending) {
            case ARRIVED -> "Arrived";
            case STOPPED -> "Stopped";
            case STEP_LIMIT -> "The step limit was reached";
            case NO_PROGRESS -> "Ended without further progress";
            case LEAVING -> "Ended where the picture leaves what the model knows";
        };
    }

    static List<List<Double>> coordinates(List<Point> points) {
        return points.stream().map(p -> List.of(p.x(), p.y())).toList();
    }

    static List<Double> distances(List<Point> points, List<PointPair> pairs) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> points.get(i).distanceTo(pairs.get(i).target()))
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
