package latentdrag.ui.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import latentdrag.edit.Document;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.document.Grips;

/**
 * Points as text, for the clipboard: the picture's size, then a pair a line as the command line writes it, x0,y0:x1,y1. Pure; any
 * thread.
 */
final class PointsText {
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern SIZE = Pattern.compile("# latentdrag points (\\d{1,5})x(\\d{1,5})");
    private static final Pattern PAIR = Pattern.compile("(?<![\\w.,+])" + NUMBER + "\\s*,\\s*" + NUMBER + "\\s*:\\s*"
            + NUMBER + "\\s*,\\s*" + NUMBER + "(?![\\w.]|,\\d)");

    /** What looks like a pair, whether or not it is one. */
    private static final Pattern NEARLY =
            Pattern.compile("(?<![\\w.,+-])[\\w.,+-]{1,60}\\s{0,3},\\s{0,3}[\\w.+-]{1,30}\\s{0,3}:"
                    + "\\s{0,3}[\\w.+-]{1,30}\\s{0,3},\\s{0,3}[\\w.,+-]{1,60}");

    private PointsText() {}

    static String write(List<PointPair> pairs, int width, int height) {
        return pairs.stream()
                .map(PointsText::write)
                .collect(Collectors.joining("\n", "# latentdrag points " + width + "x" + height + "\n", "\n"));
    }

    private static String write(PointPair p) {
        return String.format(
                Locale.ROOT,
                "%s,%s:%s,%s",
                number(p.handle().x()),
                number(p.handle().y()),
                number(p.target().x()),
                number(p.target().y()));
    }

    private static String number(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }

    /**
     * The pairs in a text, for a document: scaled where they come from a picture of another size, and inside the picture. Text without
     * a size is taken as it is; what is no pair is passed over.
     */
    static List<PointPair> read(String text, Document document) {
        Optional<double[]> size = size(text);
        double sx = size.map(s -> document.width() / s[0]).orElse(1.0);
        double sy = size.map(s -> document.height() / s[1]).orElse(1.0);
        List<PointPair> pairs = new ArrayList<>();
        Matcher found = PAIR.matcher(text);
        while (found.find()) {
            Point handle = Grips.place(document, scaled(found.group(1), found.group(2), sx, sy));
            Point target = Grips.place(document, scaled(found.group(3), found.group(4), sx, sy));
            pairs.add(new PointPair(handle, target));
        }
        return pairs;
    }

    /** The first thing in a text that looks like a pair and is none, as where decimals have a comma. */
    static Optional<String> notUnderstood(String text) {
        return NEARLY.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(nearly -> !PAIR.matcher(nearly).find())
                .filter(nearly -> Pattern.compile("[,:]").splitAsStream(nearly).allMatch(PointsText::hasDigit))
                .findFirst();
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<double[]> size(String text) {
        Matcher found = SIZE.matcher(text);
        return found.find()
                ? Optional.of(new double[] {
                    Math.max(1, Double.parseDouble(found.group(1))), Math.max(1, Double.parseDouble(found.group(2)))
                })
                : Optional.empty();
    }

    /** Centres of pixels are whole numbers, so the picture begins half a pixel before 0. */
    private static Point scaled(String x, String y, double sx, double sy) {
        return new Point((Double.parseDouble(x) + 0.5) * sx - 0.5, (Double.parseDouble(y) + 0.5) * sy - 0.5);
    }
}
