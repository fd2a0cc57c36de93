package latentdrag.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several processes that share the work.
 *
 * @param index from 1
 * @param of how many there are
 */
public record Shard(int index, int of) {
    /** Whether this process does the item of that number, counted from 1. */
    public boolean has(int number) {
        return (number - 1) % of == index - 1;
    }

    /** For picocli: "2/4". */
    public static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            String[] parts = text.split("/", -1);
            try {
                int index = Integer.parseInt(parts[0]);
                int of = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
                if (index >= 1 && index <= of) {
                    return new Shard(index, of);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException(sentence(text));
            }
            throw new TypeConversionException(sentence(text));
        }

        private static String sentence(String text) {
            return "a shard is written i/n with i from 1 to n, got '" + text + "'";
        }
    }
}
