package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures by which the bundled model is judged, beside those of the model that was distilled without weighing the face (248,000
 * pictures) and those it is meant to reach.
 */
public final class ModelFigures {
    /**
     * One line.
     *
     * @param name as in JSON
     * @param words for people
     * @param before of the former model, measured by this command on 1,000 animals
     * @param wanted in words; empty = nothing is asked
     */
    private record Figure(String name, String words, double value, double before, String wanted) {}

    private ModelFigures() {}

    /** For JSON: by name, and {@code before} with the former model's. */
    public static Map<String, Object> of(ClayQuality.Result r) {
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> before = new LinkedHashMap<>();
        for (Figure figure : figures(r)) {
            map.put(figure.name, figure.value);
            before.put(figure.name, figure.before);
        }
        map.put("sliced_wasserstein_floor", r.structure().floor());
        map.put("before", before);
        return map;
    }

    /** For people: a heading and a line for each. */
    public static List<String> table(ClayQuality.Result r) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-44s %8s %8s   %s", "", "now", "before", "wanted"));
        for (Figure figure : figures(r)) {
            lines.add(String.format(
                    Locale.ROOT, "%-44s %8.2f %8.2f   %s", figure.words, figure.value, figure.before, figure.wanted));
        }
        List<Double> floor = r.structure().floor();
        lines.add(String.format(
                Locale.ROOT,
                "Two sets of the world's own pictures are %.1f, %.1f and %.1f apart.",
                floor.get(0),
                floor.get(1),
                floor.get(2)));
        return lines;
    }

    private static List<Figure> figures(ClayQuality.Result r) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("psnr_eyes_db", "eyes, dB", r.face().eyes(), 16.73, "at least 20"));
        figures.add(new Figure("psnr_nose_db", "nose, dB", r.face().nose(), 17.22, "at least 20"));
        figures.add(new Figure("psnr_mouth_db", "mouth, dB", r.face().mouth(), 20.21, "at least 22.5"));
        figures.add(new Figure(
                "iris_levels", "irises off by, levels of 255", r.face().iris(), 21.8, "at most 12"));
        r.landmarks()
                .ifPresent(l -> figures.add(
                        new Figure("landmarks_px", "landmarks off by, px", l.apart(), 1.36, "at most 1.1")));
        figures.add(new Figure("psnr_half_db", "at half size, dB", r.structure().psnrHalf(), 28.20, "at least 27.7"));
        List<Double> octaves = r.structure().octaves();
        double[] before = {0.97, 0.94, 0.87, 0.70, 0.20, 0.02};
        String[] wanted = {"", "", "not below before", "not below before", "0.8 to 1.2", "at least 0.5"};
        for (int i = 0; i < Math.min(octaves.size(), before.length); i++) {
            String band = (2 << i) + "-" + (4 << i);
            figures.add(new Figure(
                    "energy_" + (2 << i) + "_" + (4 << i),
                    "energy at " + band + " cycles, of the world's",
                    octaves.get(i),
                    before[i],
                    wanted[i]));
        }
        double[] apart = {7.13, 4.98, 3.41};
        for (int i = 0; i < apart.length; i++) {
            figures.add(new Figure(
                    "sliced_wasserstein_" + (r.size() >> i),
                    "sliced Wasserstein at " + (r.size() >> i) + " px, ×1000",
                    r.structure().wasserstein().get(i),
                    apart[i],
                    i == 0 ? "at most 3.5" : ""));
        }
        return figures;
    }
}
