package latentdrag.cli;

import java.util.List;
import java.util.Optional;
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

    /** Of an enum in the words of picocli. */
    private static TypeConversionException unexpected(ParameterKind<?> kind, String text) {
        Optional<List<String>> constants =
                kind instanceof ParameterKind.Choice<?> choice ? choice.constants() : Optional.empty();
        return new TypeConversionException(constants
                .map(names -> "expected one of " + names + " (case-insensitive) but was '" + text + "'")
                .orElseGet(() -> "expected " + kind.words() + ", got '" + text + "'"));
    }
}
