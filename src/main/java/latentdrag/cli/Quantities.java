package latentdrag.cli;

import java.util.Locale;

/** Quantities in words. Pure functions. */
final class Quantities {
    private Quantities() {}

    /** "1 step", "2 steps". */
    static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** "12.3 px". */
    static String pixels(double distance) {
        return String.format(Locale.ROOT, "%.1f px", distance);
    }
}
