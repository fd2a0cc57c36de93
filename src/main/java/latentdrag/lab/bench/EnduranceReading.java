package latentdrag.lab.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the process holds after so many drags. Immutable; any thread.
 *
 * @param minutes since the first drag began
 * @param drags made so far, the broken-off last one not counted
 * @param steps made so far
 * @param arrays tensors the open model holds on to
 */
public record EnduranceReading(double minutes, int drags, long steps, ProcessResources held, int arrays) {
    private static final double MIB = 1024.0 * 1024;

    /** NaN where the system does not tell. */
    public double residentMib() {
        return held.residentBytes() < 0 ? Double.NaN : held.residentBytes() / MIB;
    }

    /** NaN where the system does not tell. */
    double handles() {
        return held.openHandles() < 0 ? Double.NaN : held.openHandles();
    }

    double heapMib() {
        return held.heapBytes() / MIB;
    }

    /** One line for people. */
    public String said() {
        String resident =
                Double.isNaN(residentMib()) ? "unknown" : String.format(Locale.ROOT, "%.1f MiB", residentMib());
        String handles = Double.isNaN(handles()) ? "unknown" : Long.toString(held.openHandles());
        return String.format(
                Locale.ROOT,
                "minute %6.1f  %5d drags  %7d steps  %11s resident  %6.1f MiB Java heap  %4s handles  %3d threads  %4d arrays",
                minutes,
                drags,
                steps,
                resident,
                heapMib(),
                handles,
                held.threads(),
                arrays);
    }

    /** What is not known is left out. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("minutes", minutes);
        map.put("drags", drags);
        map.put("steps", steps);
        if (!Double.isNaN(residentMib())) {
            map.put("resident_mib", residentMib());
        }
        map.put("heap_mib", heapMib());
        if (!Double.isNaN(handles())) {
            map.put("handles", held.openHandles());
        }
        map.put("threads", held.threads());
        map.put("arrays", arrays);
        return map;
    }
}
