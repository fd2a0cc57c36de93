package latentdrag.edit;

import java.util.List;
import java.util.Optional;
import latentdrag.text.NumberRange;

/**
 * One parameter of a drag algorithm. The settings pane, the options of the command line, the names in files and the table of the manual
 * are made from it. Immutable; any thread.
 *
 * @param key in files and for {@code --set}; a dot leads into an object, as in {@code arrival.few}
 * @param initial the value of settings that nobody has changed
 * @param words what people read
 * @param option of the command line; empty = it is given with {@code --set} only
 * @param shown whether the settings pane has a row for it
 * @param <T> Java's type of a value
 */
public record DragParameter<T>(
        String key, ParameterKind<T> kind, T initial, Words words, Optional<Option> option, boolean shown) {

    /**
     * @param label a word or two
     * @param unit of a number, e.g. "px"; empty where it has none
     * @param tip one sentence
     */
    public record Words(String label, String unit, String tip) {}

    /**
     * @param name with its dashes
     * @param value what stands for the value in the usage, e.g. "PX"
     * @param description as {@code --help} prints it
     * @param range where the command line takes fewer numbers than files do
     */
    public record Option(String name, String value, String description, Optional<NumberRange> range) {}

    public DragParameter {
        if (!key.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?")) {
            throw new IllegalArgumentException("a key is made of small letters, digits and _, got '" + key + "'");
        }
        if (kind.complaint(initial).isPresent()) {
            throw new IllegalArgumentException(
                    key + " " + kind.complaint(initial).get() + ", got " + initial);
        }
    }

    private DragParameter(String key, ParameterKind<T> kind, T initial) {
        this(key, kind, initial, new Words(key, "", ""), Optional.empty(), true);
    }

    /** @param increment see {@link ParameterKind.Decimal} */
    public static DragParameter<Double> decimal(String key, NumberRange range, double increment, double initial) {
        return new DragParameter<>(key, new ParameterKind.Decimal(range, increment), initial);
    }

    /** @param increment see {@link ParameterKind.Whole} */
    public static DragParameter<Integer> whole(String key, NumberRange range, int increment, int initial) {
        return new DragParameter<>(key, new ParameterKind.Whole(range, increment), initial);
    }

    public static <T> DragParameter<T> choice(String key, List<ParameterKind.Choice.Option<T>> options, T initial) {
        return new DragParameter<>(key, new ParameterKind.Choice<>(options), initial);
    }

    /** One of an enum's constants, called by their names in small letters. */
    public static <E extends Enum<E>> DragParameter<E> choice(String key, E initial) {
        return new DragParameter<>(key, ParameterKind.Choice.of(initial.getDeclaringClass()), initial);
    }

    public static DragParameter<Boolean> flag(String key, boolean initial) {
        return new DragParameter<>(key, new ParameterKind.Flag(), initial);
    }

    /** The same with words for people. */
    public DragParameter<T> named(String label, String unit, String tip) {
        return new DragParameter<>(key, kind, initial, new Words(label, unit, tip), option, shown);
    }

    /** The same with an option of its own on the command line. */
    DragParameter<T> asOption(String name, String value, String description) {
        return with(new Option(name, value, description, Optional.empty()));
    }

    DragParameter<T> with(Option newOption) {
        return new DragParameter<>(key, kind, initial, words, Optional.of(newOption), shown);
    }

    /** The same without a row in the settings pane. */
    public DragParameter<T> hidden() {
        return new DragParameter<>(key, kind, initial, words, option, false);
    }

    /**
     * The value as one of this parameter.
     *
     * @throws IllegalArgumentException saying what is wrong where it is none
     */
    T require(Object value) {
        T typed = kind.of(value)
                .orElseThrow(() -> new IllegalArgumentException(key + " must be " + kind.words() + ", got " + value));
        kind.complaint(typed).ifPresent(complaint -> {
            throw new IllegalArgumentException(key.replace('_', ' ') + " " + complaint + ", got " + typed);
        });
        return typed;
    }
}
