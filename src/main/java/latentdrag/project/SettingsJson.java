package latentdrag.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import latentdrag.edit.DragGanMethod;
import latentdrag.edit.DragMethods;
import latentdrag.edit.DragParameter;
import latentdrag.edit.DragSettings;
import latentdrag.edit.ParameterKind;

/**
 * The numbers of a drag as JSON, under the keys of their parameters ({@link DragParameter}); a key with a dot stands inside an object. The
 * algorithm is named where it is not the published one. Pure functions.
 */
public final class SettingsJson {
    private static final String ALGORITHM = "algorithm";

    private SettingsJson() {}

    public static Map<String, Object> write(DragSettings settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!settings.method().name().equals(DragGanMethod.NAME)) {
            map.put(ALGORITHM, settings.method().name());
        }
        for (DragParameter<?> parameter : settings.parameters()) {
            write(settings, parameter, map);
        }
        return map;
    }

    private static <T> void write(DragSettings settings, DragParameter<T> parameter, Map<String, Object> map) {
        Object written = parameter.kind().written(settings.get(parameter));
        String[] path = parameter.key().split("\\.", -1);
        if (path.length == 1) {
            map.put(path[0], written);
        } else {
            @SuppressWarnings("unchecked") // put there by this method alone
            Map<String, Object> inner = (Map<String, Object>) map.computeIfAbsent(path[0], k -> new LinkedHashMap<>());
            inner.put(path[1], written);
        }
    }

    /**
     * Reads settings of which some may be left out.
     *
     * @param base the numbers of those left out
     * @throws IllegalArgumentException naming what makes no sense
     */
    public static DragSettings read(Fields fields, DragSettings base) {
        DragSettings settings = start(fields, base);
        for (DragParameter<?> parameter : settings.parameters()) {
            settings = read(fields, parameter, settings);
        }
        return settings;
    }

    /** Whether the algorithm that is named is one of this program. */
    static boolean isKnown(Fields fields) {
        return !fields.has(ALGORITHM)
                || DragMethods.named(fields.text(ALGORITHM)).isPresent();
    }

    /**
     * As {@link #read}, where a name that is none of a setting's is a slip, and so is a number that nobody means.
     *
     * @throws IllegalArgumentException naming it
     */
    static DragSettings readStrictly(Fields fields, DragSettings base) {
        DragSettings start = start(fields, base);
        start.parameters()
                .forEach(parameter -> find(fields, parameter, (inner, name) -> {
                    if (parameter.kind() instanceof ParameterKind.Decimal decimal) {
                        decimal.range().require("\"" + name + "\"", inner.number(name));
                    } else if (parameter.kind() instanceof ParameterKind.Whole whole) {
                        whole.range().require("\"" + name + "\"", inner.number(name));
                    }
                }));
        Set<String> names = new TreeSet<>(write(start).keySet());
        if (DragMethods.all().size() > 1) {
            names.add(ALGORITHM);
        }
        for (String name : fields.names()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is not among the settings of a drag, which are " + names);
            }
        }
        return read(fields, base);
    }

    private static DragSettings start(Fields fields, DragSettings base) {
        Optional<String> algorithm = fields.has(ALGORITHM) ? Optional.of(fields.text(ALGORITHM)) : Optional.empty();
        return algorithm.map(name -> base.as(DragMethods.require(name))).orElse(base);
    }

    /** Does something where the parameter's value stands, if it does. */
    private static void find(Fields fields, DragParameter<?> parameter, BiConsumer<Fields, String> there) {
        String[] path = parameter.key().split("\\.", -1);
        if (fields.has(path[0])) {
            there.accept(path.length == 1 ? fields : fields.object(path[0]), path[path.length - 1]);
        }
    }

    private static <T> DragSettings read(Fields fields, DragParameter<T> parameter, DragSettings settings) {
        DragSettings[] read = {settings};
        find(
                fields,
                parameter,
                (inner, name) -> read[0] = settings.with(parameter, value(inner, name, parameter.kind())));
        return read[0];
    }

    private static String expected(ParameterKind.Choice<?> choice) {
        return choice.constants()
                .map(names -> "one of " + names)
                .orElseGet(() -> choice.options().stream()
                        .map(option -> "\"" + option.name() + "\"")
                        .collect(Collectors.joining(" or ")));
    }

    private static <T> T value(Fields fields, String name, ParameterKind<T> kind) {
        if (kind instanceof ParameterKind.Choice<T> choice) {
            return fields.choice(name, expected(choice), choice::parse);
        }
        Object value = kind instanceof ParameterKind.Decimal
                ? (Object) fields.number(name)
                : kind instanceof ParameterKind.Whole ? (Object) fields.count(name) : (Object) fields.yes(name);
        return kind.of(value).orElseThrow();
    }
}
