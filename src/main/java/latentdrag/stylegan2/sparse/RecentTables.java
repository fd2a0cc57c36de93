package latentdrag.stylegan2.sparse;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tables that were made for the regions seen last. A run goes to and fro between a few: with and without the part of the picture that
 * some steps come with. Engine thread only.
 *
 * @param <K> what they were made for
 * @param <T> the tables
 */
final class RecentTables<K, T extends RecentTables.Closing> implements AutoCloseable {
    /** Where the picture's part is about to move there are the old ones and the new ones, each with and without it. */
    private static final int MOST = 3;

    private final Map<K, T> tables = new LinkedHashMap<>(8, 0.75f, true);

    /** Something that owns arrays. */
    interface Closing {
        void close();
    }

    /** Those for that key; made, and the ones not used for longest closed, where there are none. */
    T of(K key, Supplier<T> maker) {
        T known = tables.get(key);
        if (known != null) {
            return known;
        }
        T made = maker.get();
        Iterator<T> oldest = tables.values().iterator();
        if (tables.size() == MOST) {
            oldest.next().close();
            oldest.remove();
        }
        tables.put(key, made);
        return made;
    }

    @Override
    public void close() {
        tables.values().forEach(Closing::close);
        tables.clear();
    }
}
