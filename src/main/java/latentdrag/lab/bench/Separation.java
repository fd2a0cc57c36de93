package latentdrag.lab.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a number tells ruined pictures from others. Immutable; any thread.
 *
 * @param curve shares found and falsely told for every threshold, from the strictest on; begins at (0, 0)
 * @param area under the curve (probability that a ruined picture has a higher number than another one; 0.5 = by chance)
 */
public record Separation(List<Threshold> curve, double area) {
    /**
     * What comes of calling a picture ruined whose number is at least this.
     *
     * @param value the threshold
     * @param found share of the ruined ones that are told
     * @param falseAlarms share of the others that are told as well
     */
    public record Threshold(double value, double found, double falseAlarms) {}

    /**
     * A picture.
     *
     * @param number higher where it is likelier to be ruined
     * @param ruined whether it is
     */
    public record Case(double number, boolean ruined) {}

    public Separation {
        curve = List.copyOf(curve);
    }

    /** @throws IllegalArgumentException if all are ruined, or none is */
    public static Separation of(List<Case> cases) {
        long ruined = cases.stream().filter(Case::ruined).count();
        long fine = cases.size() - ruined;
        if (ruined == 0 || fine == 0) {
            throw new IllegalArgumentException("ruined pictures and others are needed, got " + ruined + " and " + fine);
        }
        List<Case> sorted = cases.stream()
                .sorted(Comparator.comparingDouble(Case::number).reversed())
                .toList();
        List<Threshold> curve = new ArrayList<>(List.of(new Threshold(Double.POSITIVE_INFINITY, 0, 0)));
        double area = 0;
        int found = 0;
        int falseAlarms = 0;
        for (int i = 0; i < sorted.size(); i++) {
            found += sorted.get(i).ruined ? 1 : 0;
            falseAlarms += sorted.get(i).ruined ? 0 : 1;
            boolean last = i + 1 == sorted.size() || sorted.get(i + 1).number < sorted.get(i).number;
            if (last) {
                Threshold before = curve.get(curve.size() - 1);
                Threshold now =
                        new Threshold(sorted.get(i).number, (double) found / ruined, (double) falseAlarms / fine);
                area += (now.falseAlarms - before.falseAlarms) * (now.found + before.found) / 2;
                curve.add(now);
            }
        }
        return new Separation(curve, area);
    }

    /** The loosest threshold with no more false alarms than this share. */
    public Threshold within(double falseAlarms) {
        Threshold best = curve.get(0);
        for (Threshold threshold : curve) {
            best = threshold.falseAlarms <= falseAlarms ? threshold : best;
        }
        return best;
    }

    /** That with the largest share found less the share of false alarms (Youden's index). */
    public Threshold best() {
        return curve.stream()
                .max(Comparator.comparingDouble(t -> t.found - t.falseAlarms))
                .orElseThrow();
    }
}
