package latentdrag.lab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much more a process holds at the end than at the first reading, by which the libraries have grown their pools. The straight line
 * through all readings (least squares) is taken, since memory goes up and down by tens of MiB between collections. Immutable; any thread.
 *
 * @param hours from the first reading to the last, above 0
 * @param residentMib that the line rises in that time; NaN where the system does not tell
 * @param handles that the line rises in that time; NaN where the system does not tell
 * @param threads that the line rises in that time
 * @param arrays that the line rises in that time
 */
public record EnduranceGrowth(double hours, double residentMib, double handles, double threads, double arrays) {
    /** A library may open a few files or threads late; a leak with every drag or every opened model goes past this. */
    public static final int FEW = 10;

    /** Empty where there are no two readings at different times. */
    public static Optional<EnduranceGrowth> of(List<EnduranceReading> readings) {
        double hours = readings.isEmpty() ? 0 : minutes(readings) / 60;
        if (hours <= 0) {
            return Optional.empty();
        }
        return Optional.of(new EnduranceGrowth(
                hours,
                rise(readings, EnduranceReading::residentMib),
                rise(readings, EnduranceReading::handles),
                rise(readings, r -> r.held().threads()),
                rise(readings, EnduranceReading::arrays)));
    }

    private static double minutes(List<EnduranceReading> readings) {
        return readings.get(readings.size() - 1).minutes() - readings.get(0).minutes();
    }

    private static double rise(List<EnduranceReading> readings, ToDoubleFunction<EnduranceReading> figure) {
        double x0 = readings.stream()
                .mapToDouble(EnduranceReading::minutes)
                .average()
                .orElseThrow();
        double y0 = readings.stream().mapToDouble(figure).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (EnduranceReading reading : readings) {
            double x = reading.minutes() - x0;
            xx += x * x;
            xy += x * (figure.applyAsDouble(reading) - y0);
        }
        return xy / xx * minutes(readings);
    }

    /**
     * Sentences about what grew more than it may; empty when all is well.
     *
     * @param boundMib of resident memory
     */
    public List<String> complaints(double boundMib) {
        List<String> complaints = new ArrayList<>();
        if (residentMib > boundMib) {
            complaints.add(String.format(
                    Locale.ROOT, "Resident memory grew by %.1f MiB, which is more than %.0f.", residentMib, boundMib));
        }
        if (handles > FEW) {
            complaints.add(
                    String.format(Locale.ROOT, "Open handles grew by %.0f, which is more than %d.", handles, FEW));
        }
        if (threads > FEW) {
            complaints.add(String.format(Locale.ROOT, "Threads grew by %.0f, which is more than %d.", threads, FEW));
        }
        return complaints;
    }

    /** One line for people. */
    public String said() {
        return String.format(
                Locale.ROOT,
                "growth per hour over the %.1f minutes after the first reading: %s MiB resident, %s handles, %s threads, %s arrays",
                hours * 60,
                perHour(residentMib),
                perHour(handles),
                perHour(threads),
                perHour(arrays));
    }

    private String perHour(double rise) {
        return Double.isNaN(rise) ? "unknown" : String.format(Locale.ROOT, "%+.1f", rise / hours);
    }

    /** Per hour; what is not known is left out. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("hours", hours);
        map.put("resident_mib", residentMib / hours);
        map.put("handles", handles / hours);
        map.put("threads", threads / hours);
        map.put("arrays", arrays / hours);
        map.values().removeIf(value -> Double.isNaN((double) value));
        return map;
    }
}
