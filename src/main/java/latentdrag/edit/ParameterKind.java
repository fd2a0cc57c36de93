package latentdrag.edit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import latentdrag.text.NumberRange;
import latentdrag.text.TypedNumber;

/**
 * What values a {@link DragParameter} takes. Immutable; any thread.
 *
 * @param <T> Java's type of a value
 */
public sealed interface ParameterKind<T> {
    /** The value as one of this kind; empty where it is of another. */
    Optional<T> of(Object value);

    /** What is wrong with a value that no run can be made with, e.g. "must be above 0"; empty where nothing is. */
    Optional<String> complaint(T value);

    /** The value in a text as people type it; empty where the text holds none that is allowed. */
    Optional<T> parse(String text);

    /** The value as it stands in files: a number, true or false, or a name. */
    Object written(T value);

    /** What is allowed, e.g. "a number from 0 to 1". */
    String words();

    /**
     * Numbers with decimals.
     *
     * @param range what people may give; a run needs finite numbers that are not below it
     * @param increment what an arrow key adds; below 0 it multiplies by 1 − increment
     */
    record Decimal(NumberRange range, double increment) implements ParameterKind<Double> {
        @Override
        public Optional<Double> of(Object value) {
            return value instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
        }

        @Override
        public Optional<String> complaint(Double value) {
            return Double.isInfinite(value) ? Optional.of(Floor.of(range)) : Floor.complaint(range, value);
        }

        @Override
        public Optional<Double> parse(String text) {
            return range.parse(text).map(Number::doubleValue);
        }

        @Override
        public Object written(Double value) {
            return value;
        }

        @Override
        public String words() {
            return range.words();
        }
    }

    /**
     * Whole numbers.
     *
     * @param range what people may give; a run needs numbers that are not below it
     * @param increment what an arrow key adds
     */
    record Whole(NumberRange range, int increment) implements ParameterKind<Integer> {
        @Override
        public Optional<Integer> of(Object value) {
            return value instanceof Number n && n.doubleValue() == n.intValue()
                    ? Optional.of(n.intValue())
                    : Optional.empty();
        }

        @Override
        public Optional<String> complaint(Integer value) {
            return Floor.complaint(range, value);
        }

        @Override
        public Optional<Integer> parse(String text) {
            return range.parse(text).map(Number::intValue);
        }

        @Override
        public Object written(Integer value) {
            return value;
        }

        @Override
        public String words() {
            return range.words();
        }
    }

    /**
     * One of a few values.
     *
     * @param options at least one
     */
    record Choice<T>(List<Option<T>> options) implements ParameterKind<T> {
        /**
         * @param name in files and on the command line, in any case
         * @param label what the window shows
         */
        public record Option<T>(T value, String name, String label) {}

        public Choice {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to choose from");
            }
        }

        /** The constants of an enum, called by their names in small letters. */
        static <E extends Enum<E>> Choice<E> of(Class<E> type) {
            return new Choice<>(Stream.of(type.getEnumConstants())
                    .map(e -> {
                        String name = e.name().toLowerCase(Locale.ROOT);
                        return new Option<>(e, name, name.replace('_', ' '));
                    })
                    .toList());
        }

        /** The option that has this value. */
        public Option<T> option(T value) {
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .findFirst()
                    .orElseThrow();
        }

        /** Names of an enum's constants where they are the options' names but for case; empty where options have names of their own. */
        public Optional<List<String>> constants() {
            boolean same = options.stream()
                    .allMatch(option ->
                            option.value() instanceof Enum<?> e && e.name().equalsIgnoreCase(option.name()));
            return same
                    ? Optional.of(options.stream()
                            .map(option -> option.value().toString())
                            .toList())
                    : Optional.empty();
        }

        @Override
        public Optional<T> of(Object value) {
            return options.stream().map(Option::value).filter(value::equals).findFirst();
        }

        @Override
        public Optional<String> complaint(T value) {
            return Optional.empty();
        }

        @Override
        public Optional<T> parse(String text) {
            return options.stream()
                    .filter(option -> option.name().equalsIgnoreCase(text))
                    .map(Option::value)
                    .findFirst();
        }

        @Override
        public Object written(T value) {
            return option(value).name();
        }

        @Override
        public String words() {
            return options.stream().map(Option::name).collect(Collectors.joining(" or "));
        }
    }

    /** Yes or no. */
    record Flag() implements ParameterKind<Boolean> {
        @Override
        public Optional<Boolean> of(Object value) {
            return value instanceof Boolean b ? Optional.of(b) : Optional.empty();
        }

        @Override
        public Optional<String> complaint(Boolean value) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public Object written(Boolean value) {
            return value;
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    /** The lower end of a range. Its upper end is for people only: what an earlier version has stored above it is read. */
    final class Floor {
        private Floor() {}

        private static Optional<String> complaint(NumberRange range, double value) {
            boolean high = range.above() ? value > range.least() : value >= range.least();
            return high ? Optional.empty() : Optional.of(of(range));
        }

        private static String of(NumberRange range) {
            String least = TypedNumber.text(range.least());
            return range.above() ? "must be above " + least : "must be " + least + " or more";
        }
    }
}
