package latentdrag.lab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Means over many drags: all of a preset, and by what was dragged. Pure functions. */
public final class DragSummary {
    private static final String LEFT_OUT = "–";

    private static final List<Column> LANDMARKS = List.of(
            new Column("drags", m -> figure(m, "drags", "%.0f", 1)),
            new Column("arrived", m -> figure(m, "arrived", "%.0f %%", 100)),
            new Column("steps", m -> figure(m, "steps", "%.0f", 1)),
            new Column("seconds", m -> figure(m, "seconds", "%.1f", 1)),
            new Column("moving: before", m -> figure(m, "moving_before_px", "%.2f px", 1)),
            new Column("after", m -> figure(m, "moving_after_px", "%.2f", 1)),
            new Column("best", m -> figure(m, "moving_best_px", "%.2f", 1)),
            new Column("all dragged: before", m -> figure(m, "before_px", "%.2f px", 1)),
            new Column("after", m -> figure(m, "after_px", "%.2f", 1)),
            new Column("best", m -> figure(m, "best_px", "%.2f", 1)),
            new Column("tracked", m -> figure(m, "tracked_px", "%.2f", 1)));

    private static final List<Column> PICTURES = List.of(
            new Column("to target: before", m -> figure(m, "psnr_before_db", "%.2f dB", 1)),
            new Column("after", m -> figure(m, "psnr_after_db", "%.2f", 1)),
            new Column("best", m -> figure(m, "psnr_best_db", "%.2f", 1)),
            new Column("strays", m -> figure(m, "stays_px", "%.2f px", 1)),
            new Column("ground", m -> figure(m, "background", "%.2f %%", 100)),
            new Column("fur", m -> figure(m, "fur", "%.2f %%", 100)),
            new Column("world's fur", m -> figure(m, "fur_of_world", "%.2f %%", 100)),
            new Column("outside", m -> figure(m, "outside", "%.2f %%", 100)),
            new Column("there and back:", m -> figure(m, "back_px", "%.2f px", 1)),
            new Column("picture", m -> figure(m, "back_psnr_db", "%.2f dB", 1)),
            new Column("w", m -> figure(m, "back_latent", "%.0f %%", 100)));

    /** A figure of the table. */
    private record Column(String head, Function<Map<String, Object>, String> cell) {}

    private DragSummary() {}

    /** Everything measured, per preset: over all drags, by group and by number of handles. */
    public static Map<String, Object> json(List<DragResult> results) {
        Map<String, Object> presets = new LinkedHashMap<>();
        for (String preset : distinct(results, DragResult::preset)) {
            List<DragResult> of = only(results, DragResult::preset, preset);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("all", means(of));
            distinct(of, DragResult::group).forEach(g -> map.put(g, means(only(of, DragResult::group, g))));
            distinct(of, DragResult::handles).forEach(h -> map.put(h, means(only(of, DragResult::handles, h))));
            presets.put(preset, map);
        }
        return presets;
    }

    /** The same for reading: what became of the landmarks, then of the picture. */
    public static List<String> table(List<DragResult> results) {
        List<String> lines = new ArrayList<>(table(results, LANDMARKS));
        lines.add("");
        lines.addAll(table(results, PICTURES));
        return lines;
    }

    private static List<String> table(List<DragResult> results, List<Column> columns) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        columns.forEach(column -> head.add(column.head()));
        rows.add(head);
        for (String preset : distinct(results, DragResult::preset)) {
            List<DragResult> of = only(results, DragResult::preset, preset);
            rows.add(row(preset, of, columns));
            distinct(of, DragResult::group)
                    .forEach(g -> rows.add(row("  " + g, only(of, DragResult::group, g), columns)));
            distinct(of, DragResult::handles)
                    .forEach(h -> rows.add(row("  " + h + " points", only(of, DragResult::handles, h), columns)));
        }
        return aligned(rows);
    }

    private static List<String> row(String name, List<DragResult> of, List<Column> columns) {
        Map<String, Object> means = means(of);
        List<String> row = new ArrayList<>(List.of(name));
        columns.forEach(column -> row.add(column.cell().apply(means)));
        return row;
    }

    /** The first column to the left, the others to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> IntStream.range(0, widths.length)
                .forEach(i -> widths[i] = Math.max(widths[i], row.get(i).length())));
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(i -> i == 0
                                ? row.get(i) + " ".repeat(widths[i] - row.get(i).length())
                                : " ".repeat(widths[i] - row.get(i).length()) + row.get(i))
                        .collect(Collectors.joining("  ")))
                .toList();
    }

    private static String figure(Map<String, Object> means, String key, String format, double unit) {
        return means.get(key) instanceof Number n
                ? String.format(Locale.ROOT, format, unit * n.doubleValue())
                : LEFT_OUT;
    }

    private static Map<String, Object> means(List<DragResult> of) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drags", of.size());
        map.put("arrived", mean(of, r -> r.arrived() ? 1 : 0));
        map.put("steps", mean(of, DragResult::steps));
        map.put("seconds", mean(of, DragResult::seconds));
        map.put("tracked_px", mean(of, DragResult::trackedPx));
        map.put("before_px", mean(of, r -> r.seen().beforePx()));
        map.put("after_px", mean(of, r -> r.seen().afterPx()));
        map.put("best_px", mean(of, r -> r.best().px()));
        map.put("moving_before_px", mean(of, r -> r.seen().movingBeforePx()));
        map.put("moving_after_px", mean(of, r -> r.seen().movingAfterPx()));
        map.put("moving_best_px", mean(of, r -> r.best().movingPx()));
        List<DragResult> staying =
                of.stream().filter(r -> r.seen().staysPx() != null).toList();
        if (!staying.isEmpty()) {
            map.put("stays_px", mean(staying, DragSummary::stays));
        }
        map.put("background", mean(of, r -> r.seen().background()));
        map.put("fur", mean(of, r -> r.seen().fur()));
        map.put("fur_of_world", mean(of, r -> r.seen().furOfWorld()));
        map.put("outside", mean(of, r -> r.seen().outside()));
        map.put("psnr_before_db", mean(of, r -> r.seen().psnrBefore()));
        map.put("psnr_after_db", mean(of, r -> r.seen().psnrAfter()));
        map.put("psnr_best_db", mean(of, r -> r.best().psnr()));
        map.put("psnr_own_db", mean(of, r -> r.seen().psnrOwn()));
        List<DragResult.Back> back =
                of.stream().map(DragResult::back).filter(Objects::nonNull).toList();
        if (!back.isEmpty()) {
            map.put("back_arrived", mean(back, b -> b.ending().equals("arrived") ? 1 : 0));
            map.put("back_px", mean(back, DragResult.Back::landmarksPx));
            map.put("back_psnr_db", mean(back, DragResult.Back::psnr));
            map.put("back_latent", mean(back, DragResult.Back::latent));
        }
        return map;
    }

    private static double stays(DragResult result) {
        Double px = result.seen().staysPx();
        return px == null ? Double.NaN : px;
    }

    private static <T> double mean(List<T> of, ToDoubleFunction<T> what) {
        return of.stream().mapToDouble(what).average().orElse(Double.NaN);
    }

    private static List<String> distinct(List<DragResult> results, Function<DragResult, String> key) {
        return List.copyOf(new LinkedHashSet<>(results.stream().map(key).toList()));
    }

    private static List<DragResult> only(List<DragResult> results, Function<DragResult, String> key, String value) {
        return results.stream().filter(r -> key.apply(r).equals(value)).toList();
    }
}
