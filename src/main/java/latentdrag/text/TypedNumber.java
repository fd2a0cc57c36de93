package latentdrag.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people type them. On the command line and in files decimals have a point, since commas stand between coordinates and
 * between the items of lists there; a field of the window holds one number and takes a comma too. {@code inf} and {@code nan} are no
 * numbers. Pure functions.
 */
public final class TypedNumber {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,400}(?:\\.\\d{0,400})?|\\.\\d{1,400})(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d{0,400},\\d{1,400}");
    private static final double EXACT = 1e15;

    private TypedNumber() {}

    /** The number, where decimals have a point: 5, 5.0, -0.7, .5, 1e-3. */
    public static Optional<BigDecimal> parse(String text) {
        String typed = text.strip();
        return NUMBER.matcher(typed).matches() ? Optional.of(new BigDecimal(typed)) : Optional.empty();
    }

    /** The number, where decimals may have a comma too. */
    public static Optional<BigDecimal> parseWithComma(String text) {
        return parse(isWithComma(text) ? text.replace(',', '.') : text);
    }

    /** True for a number whose decimals have a comma. */
    public static boolean isWithComma(String text) {
        return WITH_COMMA.matcher(text.strip()).matches();
    }

    /** Without decimals where it has none: 5, 0.7, 1.0E30. */
    public static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
