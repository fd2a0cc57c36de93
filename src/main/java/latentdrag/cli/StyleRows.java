package latentdrag.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.edit.RowGroup;

/**
 * Rows of w⁺ as they are written on the command line.
 *
 * @param first 0 or more
 * @param last at least {@code first}; beyond the rows there are = up to the last
 */
record StyleRows(int first, int last) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final Pattern GROUPS = Pattern.compile("(?i)coarse|middle|fine");
    private static final int ALL = 1000;

    /** Whether {@link #parse} understands it. */
    static boolean isRows(String text) {
        Matcher m = NUMBERS.matcher(text);
        if (!m.matches()) {
            return GROUPS.matcher(text).matches();
        }
        return m.group(2) == null || Integer.parseInt(m.group(2)) >= Integer.parseInt(m.group(1));
    }

    static StyleRows parse(String text) {
        if (!isRows(text)) {
            throw new IllegalArgumentException("no rows: " + text);
        }
        Matcher m = NUMBERS.matcher(text);
        if (m.matches()) {
            int first = Integer.parseInt(m.group(1));
            return new StyleRows(first, m.group(2) == null ? first : Integer.parseInt(m.group(2)));
        }
        RowGroup group = RowGroup.valueOf(text.toUpperCase(Locale.ROOT));
        return new StyleRows(group.first(ALL), group == RowGroup.FINE ? ALL : group.end(ALL) - 1);
    }

    /** Index after the last row of a latent of so many; where that would be none of them, what was asked for, to be refused. */
    int end(int rows) {
        return first < rows && last >= ALL ? rows : last + 1;
    }
}
