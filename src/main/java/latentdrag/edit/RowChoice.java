package latentdrag.edit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of w⁺ as people write them: "coarse", "middle", "fine", "3" or "0-3". Immutable; any thread.
 *
 * @param group one that was named; empty = the numbers count
 * @param first index of the first row, 0 or more
 * @param last index of the last row, at least {@code first}
 */
public record RowChoice(Optional<RowGroup> group, int first, int last) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final Pattern GROUPS = Pattern.compile("(?i)coarse|middle|fine");

    public RowChoice {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("there are no rows " + first + " to " + last);
        }
    }

    /** What a text says; empty where it names no rows. */
    public static Optional<RowChoice> parse(String text) {
        if (GROUPS.matcher(text).matches()) {
            return Optional.of(new RowChoice(Optional.of(RowGroup.valueOf(text.toUpperCase(Locale.ROOT))), 0, 0));
        }
        Matcher m = NUMBERS.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(m.group(1));
        int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
        return last < first ? Optional.empty() : Optional.of(new RowChoice(Optional.empty(), first, last));
    }

    /**
     * Gives these rows of another seed to a picture. Rows the network does not have are refused in words where the latent is made.
     *
     * @param groups of the network that draws it
     * @param rows of its w⁺
     */
    public LatentOrigin.Mix mix(LatentOrigin.Seed base, LatentOrigin.Seed styles, RowGroups groups, int rows) {
        if (group.isEmpty()) {
            return new LatentOrigin.Mix(base, styles, first, last + 1);
        }
        int from = groups.first(group.get(), Integer.MAX_VALUE - 1);
        return new LatentOrigin.Mix(base, styles, from, Math.max(from + 1, groups.end(group.get(), rows)));
    }
}
