package latentdrag.checkpoint;

import java.util.ArrayList;
import java.util.List;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.NumpyArray;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/** What a pickle inside a NumPy file is, in words. */
final class PickledWords {
    private PickledWords() {}

    static String of(@Nullable Object value) {
        List<?> elements = NumpyArray.objects(value);
        if (elements == null || elements.size() != 1) {
            return elements == null ? one(value) : elements.size() + " pickled Python objects";
        }
        return one(elements.get(0));
    }

    private static String one(@Nullable Object value) {
        if (value == null) {
            return "a pickled None";
        }
        Dict dict = Dict.of(value);
        if (dict != null && !(value instanceof PickledObject && dict.keys().isEmpty())) {
            List<String> names = new ArrayList<>(dict.keys());
            return "a pickled Python dictionary" + (names.isEmpty() ? "" : " with " + Latents.names(names));
        }
        if (value instanceof List || value instanceof Object[]) {
            return "a pickled Python list";
        }
        return value instanceof PickledObject object
                ? "a pickled Python object (" + FoundText.shown(object.type().qualified()) + ")"
                : "a pickled Python value";
    }
}
