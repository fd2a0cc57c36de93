package latentdrag.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives equal things one number each, counting from 0, so that each is written once and referred to afterwards. One thread at a time. */
public final class Numbered<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    /** Its number; a new one where it has none yet. */
    public int of(T thing) {
        Integer known = numbers.putIfAbsent(thing, things.size());
        if (known == null) {
            things.add(thing);
            return things.size() - 1;
        }
        return known;
    }

    /** All that have a number, in the numbers' order. */
    public List<T> all() {
        return List.copyOf(things);
    }

    /** Those with this number and larger ones. */
    public List<T> since(int number) {
        return List.copyOf(things.subList(number, things.size()));
    }

    public int size() {
        return things.size();
    }
}
