package latentdrag.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import latentdrag.edit.DragGanMethod;
import latentdrag.edit.DragMethod;
import latentdrag.edit.DragMethods;
import latentdrag.edit.DragParameter;
import latentdrag.edit.DragPreset;
import latentdrag.edit.DragSettings;
import latentdrag.edit.RunLimits;
import latentdrag.engine.ModelInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The numbers of a drag: an algorithm, a preset of it, and options that replace single numbers. The options are made from the parameters
 * ({@link DragParameter.Option}); a parameter without one is given with {@code --set}. What chooses among algorithms is hidden while there
 * is one.
 */
final class DragOptions {
    private static final boolean SEVERAL = DragMethods.all().size() > 1;

    private final Map<DragParameter<?>, OptionSpec> options = new LinkedHashMap<>();

    @Option(
            names = "--preset",
            paramLabel = "published|paper",
            converter = PresetConverter.class,
            description =
                    "the numbers of the published program or of the paper, nothing added but the step limit (default:"
                            + " published, and the end after 100 steps without progress)")
    @Nullable
    private String preset;

    private @Nullable OptionSpec algorithm;
    private @Nullable OptionSpec set;

    /** Adds the options that are made from lists. */
    @Spec
    void specifiedBy(CommandSpec spec) {
        for (DragParameter<?> parameter : DragSettings.published().parameters()) {
            parameter.option().ifPresent(option -> {
                OptionSpec made = DragParameterOption.of(parameter, option);
                options.put(parameter, made);
                spec.addOption(made);
            });
        }
        algorithm = OptionSpec.builder("--algorithm")
                .paramLabel("NAME")
                .hidden(!SEVERAL)
                .type(String.class)
                .description("the algorithm that drags: "
                        + DragMethods.all().stream().map(DragMethod::name).collect(Collectors.joining(", "))
                        + " (default: " + DragGanMethod.NAME + ")")
                .build();
        set = OptionSpec.builder("--set")
                .paramLabel("KEY=VALUE")
                .hidden(!SEVERAL)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("gives a parameter of the algorithm a value; may be repeated. " + parametersInWords())
                .build();
        spec.addOption(algorithm).addOption(set);
    }

    private static String parametersInWords() {
        return DragMethods.all().stream()
                .filter(method -> !method.name().equals(DragGanMethod.NAME))
                .map(method -> "Of " + method.name() + ": "
                        + method.parameters().stream()
                                .map(p -> p.key() + " (" + p.kind().words() + ")")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(". "));
    }

    /** @throws IllegalArgumentException with a sentence, where a number makes no sense */
    DragSettings settings() {
        DragMethod method = method();
        DragSettings settings = method.defaults();
        if (preset != null) {
            settings = named(method, preset).with(RunLimits.MAX_STEPS, settings.maxSteps());
        }
        for (Map.Entry<DragParameter<?>, OptionSpec> option : options.entrySet()) {
            settings = replaced(settings, option.getKey(), option.getValue());
        }
        for (String assignment : assignments()) {
            settings = assigned(settings, assignment);
        }
        return settings;
    }

    private DragMethod method() {
        String name = algorithm == null ? null : algorithm.getValue();
        if (name == null) {
            return DragMethods.require(DragGanMethod.NAME);
        }
        return DragMethods.named(name)
                .orElseThrow(() -> new IllegalArgumentException("--algorithm must be one of "
                        + DragMethods.all().stream().map(DragMethod::name).toList() + ", got '" + name + "'"));
    }

    private static DragSettings named(DragMethod method, String preset) {
        return method.presets().stream()
                .filter(p -> p.name().equalsIgnoreCase(preset))
                .map(DragPreset::settings)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--preset: " + method.name() + " has no preset '"
                        + preset + "', only "
                        + method.presets().stream().map(DragPreset::name).toList()));
    }

    private static <T> DragSettings replaced(DragSettings settings, DragParameter<T> parameter, OptionSpec option) {
        Object value = option.getValue();
        if (value == null) {
            return settings;
        }
        if (!settings.has(parameter)) {
            throw new IllegalArgumentException(option.longestName() + " is no parameter of "
                    + settings.method().name());
        }
        return settings.with(parameter, parameter.kind().of(value).orElseThrow());
    }

    private List<String> assignments() {
        List<String> given = set == null ? null : set.getValue();
        return given == null ? List.of() : new ArrayList<>(given);
    }

    private static DragSettings assigned(DragSettings settings, String assignment) {
        int sign = assignment.indexOf('=');
        String key = sign < 0 ? assignment : assignment.substring(0, sign);
        DragParameter<?> parameter = settings.parameters().stream()
                .filter(p -> sign >= 0 && p.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--set takes KEY=VALUE with a parameter of "
                        + settings.method().name() + ", which are "
                        + settings.parameters().stream().map(DragParameter::key).toList()
                        + ", got '" + assignment + "'"));
        return assigned(settings, parameter, assignment.substring(sign + 1));
    }

    private static <T> DragSettings assigned(DragSettings settings, DragParameter<T> parameter, String text) {
        return settings.with(
                parameter,
                parameter
                        .kind()
                        .parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("--set " + parameter.key() + " must be "
                                + parameter.kind().words() + ", got '" + text + "'")));
    }

    /** The settings with the step size the model names for itself, where neither a step size nor a preset was asked for. */
    DragSettings suiting(ModelInfo info, DragSettings settings) {
        return given(DragGanMethod.STEP_SIZE).isEmpty() && preset == null
                ? settings.withStepSize(info.dragDefaults().stepSize())
                : settings;
    }

    /** @throws CommandException where the model has fewer rows or blocks than asked for */
    void requireFitting(ModelInfo info) {
        given(DragGanMethod.ROWS).filter(rows -> rows > info.numWs()).ifPresent(rows -> {
            throw new CommandException(
                    "The model has " + info.numWs() + " rows of w+, but --rows asks for " + rows + ".");
        });
        given(DragGanMethod.BLOCK)
                .filter(block -> block >= info.blocks().size())
                .ifPresent(block -> {
                    throw new CommandException("The model's blocks are numbered 0 to "
                            + (info.blocks().size() - 1) + ", but --block asks for " + block + ".");
                });
    }

    /** What an option says, if it was given. */
    private <T> Optional<T> given(DragParameter<T> parameter) {
        OptionSpec option = options.get(parameter);
        Object value = option == null ? null : option.getValue();
        return value == null ? Optional.empty() : parameter.kind().of(value);
    }

    /** The name of a preset of any algorithm. */
    static final class PresetConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            Stream<String> names = DragMethods.all().stream()
                    .flatMap(method -> method.presets().stream())
                    .map(p -> p.name().toUpperCase(Locale.ROOT))
                    .distinct();
            List<String> all = names.toList();
            if (!all.contains(text.toUpperCase(Locale.ROOT))) {
                throw new TypeConversionException(
                        "expected one of " + all + " (case-insensitive) but was '" + text + "'");
            }
            return text;
        }
    }
}
