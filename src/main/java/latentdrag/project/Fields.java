package latentdrag.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a JSON object, read strictly: what is missing or of another kind is an {@link IllegalArgumentException} that names it.
 * Fields nobody asks for are passed over.
 */
public final class Fields {
    private final JsonNode node;
    private final String where;

    private Fields(JsonNode node, String where) {
        this.node = node;
        this.where = where;
    }

    /** @param where what the object is called in sentences */
    static Fields of(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + " must be an object, got " + shortened(node));
        }
        return new Fields(node, where);
    }

    /** The names there are. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** True when the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw wrong(name, "a text", value);
        }
        return value.textValue();
    }

    /** True when the field is there and is this text. */
    boolean saysText(String name, String text) {
        return node.path(name).isTextual() && node.path(name).textValue().equals(text);
    }

    /** A whole number; 5.0 is one. */
    public long whole(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(name, "a whole number", value);
        }
        return value.longValue();
    }

    /** A whole number that fits an int. */
    public int count(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw wrong(name, "a whole number of usual size", value(name));
        }
        return (int) value;
    }

    public double number(String name) {
        return number(value(name), name);
    }

    public boolean yes(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /** One of an enum's names, in any case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + List.of(type.getEnumConstants()), value(name));
    }

    /**
     * What a text stands for.
     *
     * @param expected what is allowed, in words
     * @param find what a text stands for; empty where it is nothing that is allowed
     */
    <T> T choice(String name, String expected, Function<String, Optional<T>> find) {
        return find.apply(text(name)).orElseThrow(() -> wrong(name, expected, value(name)));
    }

    public Fields object(String name) {
        return of(value(name), where + "." + name);
    }

    public Optional<Fields> optional(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** The objects of a list. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : list(name)) {
            objects.add(of(item, where + "." + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The texts of a list. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(name)) {
            if (!item.isTextual()) {
                throw wrong(name, "a list of texts", item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** The numbers of a list. */
    public double[] numbers(String name) {
        return numbers(list(name), name);
    }

    /** A list of lists of numbers. */
    public List<double[]> rows(String name) {
        List<double[]> rows = new ArrayList<>();
        for (JsonNode row : list(name)) {
            if (!row.isArray()) {
                throw wrong(name, "a list of lists of numbers", row);
            }
            rows.add(numbers(row, name));
        }
        return rows;
    }

    private double[] numbers(JsonNode row, String name) {
        double[] numbers = new double[row.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(row.get(i), name);
        }
        return numbers;
    }

    private double number(JsonNode value, String name) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        // JSON has no such numbers; they are written as texts.
        if (value.isTextual() && value.textValue().matches("NaN|-?Infinity")) {
            return Double.parseDouble(value.textValue());
        }
        throw wrong(name, "a number", value);
    }

    private JsonNode list(String name) {
        JsonNode value = value(name);
        if (!value.isArray()) {
            throw wrong(name, "a list", value);
        }
        return value;
    }

    private JsonNode value(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(where + " has no \"" + name + "\"");
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String expected, JsonNode found) {
        return new IllegalArgumentException(
                "\"" + name + "\" of " + where + " must be " + expected + ", got " + shortened(found));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
