package latentdrag.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.text.TextFile;

/**
 * A drag that asks for more than a clay animal can become: the fixed ones are in {@code ruining.csv}. Immutable; any thread.
 *
 * @param number counts from 1
 * @param seed of the animal, at the usual truncation
 * @param pairs in pixels of 256
 */
public record RuiningDrag(int number, long seed, List<PointPair> pairs) {
    private static final String FILE = "ruining.csv";

    public RuiningDrag {
        pairs = List.copyOf(pairs);
    }

    /** Those of the file, in its order. */
    public static List<RuiningDrag> fixed() {
        try (InputStream in = Objects.requireNonNull(RuiningDrag.class.getResourceAsStream(FILE), FILE)) {
            return TextFile.of(in.readAllBytes(), FILE)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("number"))
                    .map(RuiningDrag::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in "1,5,124 165 177 165". */
    private static RuiningDrag parsed(String line) {
        String[] field = line.split(",", -1);
        int[] numbers = Arrays.stream(field[2].split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new RuiningDrag(
                Integer.parseInt(field[0]),
                Long.parseLong(field[1]),
                List.of(new PointPair(new Point(numbers[0], numbers[1]), new Point(numbers[2], numbers[3]))));
    }
}
