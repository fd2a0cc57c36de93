package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Seeds as a person writes them: {@code 5}, {@code 0-15}, {@code 1,3,7-9}. */
public record SeedList(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?:\\.0*)?(?:-(\\d{1,10})(?:\\.0*)?)?");

    /** All seeds from first to last. */
    public record Range(long first, long last) {}

    public SeedList {
        ranges = List.copyOf(ranges);
    }

    /** @throws IllegalArgumentException with a sentence, where the text is something else */
    public static SeedList parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = RANGE.matcher(part.strip());
            if (!m.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a seed (5), a range (0-15) or a list (1,3,7-9)");
            }
            long first = Long.parseLong(m.group(1));
            long last = m.group(2) == null ? first : Long.parseLong(m.group(2));
            if (last > LatentOrigin.Seed.MAX || first > LatentOrigin.Seed.MAX) {
                throw new IllegalArgumentException(
                        "a seed is at most " + LatentOrigin.Seed.MAX + ", got '" + text + "'");
            }
            if (last < first) {
                throw new IllegalArgumentException("the range '" + part.strip() + "' runs backwards");
            }
            ranges.add(new Range(first, last));
        }
        return new SeedList(ranges);
    }

    public long count() {
        return ranges.stream().mapToLong(r -> r.last() - r.first() + 1).sum();
    }

    public LongStream seeds() {
        return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.first(), r.last()));
    }

    public long first() {
        return ranges.get(0).first();
    }
}
