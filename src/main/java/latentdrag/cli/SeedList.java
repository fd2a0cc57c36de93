package latentdrag.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import latentdrag.edit.LatentOrigin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as a person writes them: {@code 5}, {@code 0-15}, {@code 1,3,7-9}. */
record SeedList(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?:-(\\d{1,10}))?");

    /** All seeds from first to last. */
    record Range(long first, long last) {}

    SeedList {
        ranges = List.copyOf(ranges);
    }

    static SeedList parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = RANGE.matcher(part.strip());
            if (!m.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a seed (5), a range (0-15) or a list (1,3,7-9)");
            }
            long first = Long.parseLong(m.group(1));
            long last = m.group(2) == null ? first : Long.parseLong(m.group(2));
            if (last > LatentOrigin.Seed.MAX || first > LatentOrigin.Seed.MAX) {
                throw new TypeConversionException(
                        "a seed is at most " + LatentOrigin.Seed.MAX + ", got '" + text + "'");
            }
            if (last < first) {
                throw new TypeConversionException("the range '" + part.strip() + "' runs backwards");
            }
            ranges.add(new Range(first, last));
        }
        return new SeedList(ranges);
    }

    long count() {
        return ranges.stream().mapToLong(r -> r.last() - r.first() + 1).sum();
    }

    LongStream seeds() {
        return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.first(), r.last()));
    }

    long first() {
        return ranges.get(0).first();
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<SeedList> {
        @Override
        public SeedList convert(String text) {
            return parse(text);
        }
    }
}
