package latentdrag.cli;

import java.util.stream.Collectors;
import latentdrag.edit.DragParameter;
import latentdrag.edit.ParameterKind;
import latentdrag.text.NumberRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Makes an option of the command line from a parameter of a drag. */
final class DragParameterOption {
    private DragParameterOption() {}

    /** The option; its value is null until it is given. Numbers carry their range ({@link NumberOptions#range}). */
    static <T> OptionSpec of(DragParameter<T> parameter, DragParameter.Option option) {
        OptionSpec.Builder builder =
                OptionSpec.builder(option.name()).paramLabel(option.value()).description(option.description());
        ParameterKind<T> kind = parameter.kind();
        if (kind instanceof ParameterKind.Decimal decimal) {
            return builder.type(Double.class)
                    .userObject(range(option, decimal.range()))
                    .build();
        }
        if (kind instanceof ParameterKind.Whole whole) {
            return builder.type(Integer.class)
                    .userObject(range(option, whole.range()))
                    .build();
        }
        ITypeConverter<T> converter = text -> kind.parse(text).orElseThrow(() -> unexpected(kind, text));
        return builder.arity("1")
                .type(parameter.initial().getClass())
                .converters(converter)
                .build();
    }

    private static NumberRange range(DragParameter.Option option, NumberRange otherwise) {
        return option.range().orElse(otherwise);
    }

    private static TypeConversionException unexpected(ParameterKind<?> kind, String text) {
        if (kind instanceof ParameterKind.Choice<?> choice && isEnum(choice)) {
            String names = choice.options().stream()
                    .map(option -> option.value().toString())
                    .collect(Collectors.joining(", ", "[", "]"));
            return new TypeConversionException(
                    "expected one of " + names + " (case-insensitive) but was '" + text + "'");
        }
        return new TypeConversionException("expected " + kind.words() + ", got '" + text + "'");
    }

    /** Whether it is called as its constants are, which picocli says of an enum in words of its own. */
    private static boolean isEnum(ParameterKind.Choice<?> choice) {
        return choice.options().stream()
                .allMatch(option ->
                        option.value() instanceof Enum<?> e && e.name().equalsIgnoreCase(option.name()));
    }
}
