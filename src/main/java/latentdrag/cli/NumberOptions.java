package latentdrag.cli;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import latentdrag.text.NumberRange;
import latentdrag.text.TypedNumber;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The numbers among a command's options: read as people write them ({@link TypedNumber}), held to what the option takes
 * ({@link OptionRange}), and answered in words where they are something else.
 */
final class NumberOptions {
    private NumberOptions() {}

    /** Teaches a tree of commands to read numbers, and to hold them to their ranges before a command begins. */
    static CommandLine readBy(CommandLine commands) {
        ITypeConverter<Integer> ints = text -> number(text, BigDecimal::intValueExact);
        ITypeConverter<Long> longs = text -> number(text, BigDecimal::longValueExact);
        ITypeConverter<Double> doubles = text -> number(text, BigDecimal::doubleValue);
        return commands.registerConverter(Integer.class, ints)
                .registerConverter(int.class, ints)
                .registerConverter(Long.class, longs)
                .registerConverter(long.class, longs)
                .registerConverter(Double.class, doubles)
                .registerConverter(double.class, doubles)
                .setExecutionStrategy(NumberOptions::heldToTheirRanges);
    }

    private static <T> T number(String text, Function<BigDecimal, T> kind) {
        try {
            return TypedNumber.parse(text).map(kind).orElseThrow(() -> new TypeConversionException("no number"));
        } catch (ArithmeticException e) { // has decimals, or is larger than any of its kind
            throw new TypeConversionException("no such number");
        }
    }

    private static int heldToTheirRanges(ParseResult parsed) {
        for (ParseResult of = parsed; of != null; of = of.hasSubcommand() ? of.subcommand() : null) {
            for (ArgSpec arg : of.matchedArgs()) {
                hold(of, arg);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void hold(ParseResult parsed, ArgSpec arg) {
        Optional<NumberRange> range = range(arg);
        List<Object> values = new ArrayList<>();
        arg.typedValues().forEach(value -> {
            if (value instanceof Collection<?> several) { // those between the commas of one option
                values.addAll(several);
            } else {
                values.add(value);
            }
        });
        for (Object value : values) {
            if (range.isPresent() && value instanceof Number n && !range.get().has(n.doubleValue())) {
                String given =
                        values.size() == 1 ? arg.originalStringValues().get(0) : TypedNumber.text(n.doubleValue());
                throw new ParameterException(parsed.commandSpec().commandLine(), "out of range", arg, given);
            }
        }
    }

    /** What an option takes; empty where it is no number. An option that is made from a parameter carries its range. */
    static Optional<NumberRange> range(ArgSpec arg) {
        if (arg.userObject() instanceof NumberRange range) {
            return Optional.of(range);
        }
        return arg.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(OptionRange.Of.class))
                        .map(of -> of.value().range())
                : Optional.empty();
    }

    /** The sentence about a value that an option does not take; empty where something else is wrong. */
    static Optional<String> words(ParameterException e) {
        if (!(e.getArgSpec() instanceof OptionSpec option) || e.getValue() == null) {
            return Optional.empty();
        }
        Optional<NumberRange> range = range(option);
        if (range.isPresent()) {
            return Optional.of(option.longestName() + " must be " + range.get().words() + ", got '" + e.getValue() + "'"
                    + (TypedNumber.isWithComma(e.getValue())
                            ? "; decimals have a point here: " + e.getValue().replace(',', '.')
                            : ""));
        }
        return e.getCause() instanceof TypeConversionException said
                ? Optional.of(option.longestName() + ": " + said.getMessage())
                : Optional.empty();
    }
}
