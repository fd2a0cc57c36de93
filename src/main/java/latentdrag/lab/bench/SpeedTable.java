package latentdrag.lab.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import latentdrag.lab.bench.SpeedReport.Way;
import latentdrag.library.Roofline;
import org.jspecify.annotations.Nullable;

/** A measurement of speed as people read it. */
public final class SpeedTable {
    private final PrintWriter out;

    public SpeedTable(PrintWriter out) {
        this.out = out;
    }

    public void print(SpeedReport r) {
        line(
                "%n%d px – %,d parameters, feature map %d x %d x %d, %d threads",
                r.size(),
                r.parameters(),
                r.mapChannels(),
                r.mapCells(),
                r.mapCells(),
                r.roof().threads());
        line("milliseconds a step (quartiles), times as fast as the plain control in the same round (quartiles)");
        line("%-18s %-22s %-38s %-38s %s", "", "plain control", "whole map, no picture", "region", "chosen");
        r.cases().forEach(this::print);
        r.pictures().forEach((name, millis) -> line("picture, %-30s %s", name, millis(millis)));
        line(
                "a run as in the window: %.1f steps and %.1f pictures a second, %d of them whole, %.0f %% of the time, at most"
                        + " %.0f ms between two",
                r.live().steps(),
                r.live().frames(),
                r.live().wholes(),
                100 * r.live().share(),
                r.live().longestGap());
        line(
                "roof: %.1f thousand million multiply-adds a second, reading %.1f GB/s",
                r.roof().multiplyAdds(), r.roof().reading());
        r.profiles().forEach(profile -> print(profile, r.roof()));
        out.flush();
    }

    private void print(SpeedReport.CaseTimes times) {
        line(
                "%-18s %-22s %-38s %-38s %s",
                words(times.drag()),
                millis(times.millis().get(Way.PLAIN)),
                withGain(times, Way.WHOLE),
                withGain(times, Way.REGION),
                withGain(times, Way.CHOSEN));
    }

    private void print(SpeedReport.Profile p, Roofline roof) {
        line(
                "%s step of %.1f ms under the profiler: convolution %.0f %%, matrix products %.0f %%, other operations"
                        + " %.0f %%, outside of them %.0f %%",
                p.way() == Way.WHOLE ? "whole-map" : "region",
                p.millis(),
                100 * p.convolution(),
                100 * p.product(),
                100 * p.other(),
                100 * p.outside());
        if (!Double.isNaN(p.multiplyAdds())) {
            line(
                    "    its convolutions make %.1f thousand million multiply-adds a second, %.0f %% of the roof",
                    p.multiplyAdds(), 100 * p.multiplyAdds() / roof.multiplyAdds());
        }
        line("    %s", p.operations().entrySet().stream().map(SpeedTable::share).collect(Collectors.joining(", ")));
    }

    private static String share(Map.Entry<String, Double> operation) {
        return String.format(Locale.ROOT, "%s %.1f %%", operation.getKey(), 100 * operation.getValue());
    }

    private static String words(SpeedPlan.Case drag) {
        return drag.points() + (drag.points() == 1 ? " point" : " points") + (drag.masked() ? ", mask" : "");
    }

    private static String withGain(SpeedReport.CaseTimes times, Way way) {
        Spread gain = times.gains().get(way);
        return gain == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s %.1fx (%.1f-%.1f)",
                        millis(times.millis().get(way)),
                        gain.median(),
                        gain.low(),
                        gain.high());
    }

    private static String millis(@Nullable Spread s) {
        return s == null ? "" : String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", s.median(), s.low(), s.high());
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
