package latentdrag.checkpoint.family;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * Names of the classes of a conditional network. No format has a place for them, so they are looked for where people put them: a list of
 * texts, or a dictionary from name to number, under one of a few keys. In .safetensors, a JSON list under {@link #KEY}, or
 * names separated by commas.
 */
public final class ClassNames {
    /** Key in {@code __metadata__}. */
    public static final String KEY = "class_names";

    private static final List<String> KEYS =
            List.of(KEY, "classes", "class_labels", "label_names", "labels", "categories", "class_to_idx");

    private static final int MOST = 10_000;

    private ClassNames() {}

    /** The names in the first of these dictionaries that has any; empty if none has. */
    static List<String> in(Dict... places) {
        for (Dict place : places) {
            for (String key : KEYS) {
                List<String> names = names(place.get(key));
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private static List<String> names(@Nullable Object value) {
        if (value instanceof Object[] tuple) {
            return texts(Arrays.asList(tuple));
        }
        if (value instanceof List<?> list) {
            return texts(list);
        }
        return value instanceof Dict dict ? byNumber(dict) : List.of();
    }

    private static List<String> texts(List<?> values) {
        List<String> names = new ArrayList<>();
        for (Object value : values.subList(0, Math.min(values.size(), MOST))) {
            if (!(value instanceof String name)) {
                return List.of();
            }
            names.add(FoundText.shown(name));
        }
        return names;
    }

    /** From {cat: 0, dog: 1}; only when the numbers are 0, 1, 2, …. */
    private static List<String> byNumber(Dict dict) {
        int size = dict.keys().size();
        if (size > MOST) {
            return List.of();
        }
        String[] names = new String[size];
        for (String name : dict.keys()) {
            Double number = PickledNumber.of(dict.get(name));
            int index = number == null ? -1 : number.intValue();
            if (number == null || index != number || index < 0 || index >= size || names[index] != null) {
                return List.of();
            }
            names[index] = FoundText.shown(name);
        }
        return List.of(names);
    }

    /** From the JSON list of a .safetensors, or names separated by commas; empty if it is neither. */
    static List<String> ofText(@Nullable String text) {
        if (text == null || text.strip().startsWith("[")) {
            return text == null ? List.of() : ofJson(text);
        }
        List<String> names = Arrays.stream(text.split(",", MOST))
                .map(name -> FoundText.shown(name.strip()))
                .toList();
        return names.contains("") ? List.of() : names;
    }

    private static List<String> ofJson(String json) {
        List<String> names = new ArrayList<>();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginArray();
            while (reader.hasNext()) {
                if (reader.peek() != JsonToken.STRING || names.size() >= MOST) {
                    return List.of();
                }
                names.add(FoundText.shown(reader.nextString()));
            }
            reader.endArray();
            return names;
        } catch (IOException | IllegalStateException e) {
            return List.of(); // free text of somebody else under this key
        }
    }

    public static String text(List<String> names) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginArray();
            for (String name : names) {
                json.value(name);
            }
            json.endArray();
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return text.toString();
    }
}
