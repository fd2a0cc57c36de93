package latentdrag.checkpoint.container;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary found in a file, with the entries under texts and whole numbers (as texts) only: nothing here needs others, and hashing
 * whatever a hostile file makes a key (a list that contains itself) would never end. Insertion order; identity equality.
 */
public final class Dict {
    private @Nullable Map<String, @Nullable Object> entries;

    void put(@Nullable Object key, @Nullable Object value) {
        String name = key instanceof String text
                ? text
                : key instanceof Integer || key instanceof Long ? String.valueOf(key) : null;
        if (name != null) {
            if (entries == null) {
                entries = new LinkedHashMap<>();
            }
            entries.put(name, value);
        }
    }

    /** Takes over entries of another that are not here. */
    public void putAbsent(Dict other) {
        for (String key : other.keys()) {
            if (!contains(key)) {
                put(key, other.get(key));
            }
        }
    }

    @Nullable
    public Object get(String key) {
        return entries == null ? null : entries.get(key);
    }

    /** The dictionary under the key; an empty one where there is none. */
    public Dict dict(String key) {
        Dict found = of(get(key));
        return found == null ? new Dict() : found;
    }

    public boolean contains(String key) {
        return entries != null && entries.containsKey(key);
    }

    public Set<String> keys() {
        return entries == null ? Set.of() : entries.keySet();
    }

    /** The value as a dictionary, if it is one or an object of a dictionary's subclass. */
    public static @Nullable Dict of(@Nullable Object value) {
        if (value instanceof PickledObject object) {
            return object.items();
        }
        return value instanceof Dict dict ? dict : null;
    }
}
