package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that may be a network: tensors by dotted path, and the modules that hold them where the file has these.
 *
 * @param where under which key it lies, e.g. "G_ema"; empty for the whole file
 * @param tensors by dotted path
 * @param module the module itself; null where there are only its tensors (a state dictionary)
 */
public record Candidate(
        String where,
        Map<String, TensorValue> tensors,
        @Nullable ModuleTree module) {
    /** The running average makes the better pictures; old files may hold the network in training alone. */
    private static final List<String> PREFERRED = List.of(
            "G_ema",
            "g_ema",
            "params_ema",
            "generator_ema",
            "generator_smooth",
            "ema",
            "G",
            "g",
            "generator",
            "params",
            "state_dict",
            "model",
            "net");

    /** Under these another dictionary may lie. */
    private static final List<String> OUTER = List.of("state_dict", "model", "models", "params", "checkpoint");

    private static final int MOST_ELEMENTS = 4;
    private static final int MOST_OTHERS = 64;
    private static final int MOST_TENSORS = 20_000;

    /** All there are, the best first. */
    static List<Candidate> in(Contents contents) {
        return new Search().in(contents.root());
    }

    /** One search; parts that are shared to look endless are not looked into endlessly. */
    private static final class Search {
        private final List<Candidate> found = new ArrayList<>();
        private int tensors;

        List<Candidate> in(@Nullable Object root) {
            add("", root);
            if (root instanceof Dict dict) {
                addPreferred("", dict);
                for (String outer : OUTER) {
                    addPreferred(outer + ".", dict.dict(outer));
                }
                dict.keys().stream()
                        .filter(name -> !PREFERRED.contains(name))
                        .limit(MOST_OTHERS)
                        .forEach(name -> add(name, dict.get(name)));
            }
            Object[] elements = root instanceof Object[] tuple
                    ? tuple
                    : root instanceof List<?> list ? list.toArray() : new Object[0];
            for (int i = 0; i < Math.min(elements.length, MOST_ELEMENTS); i++) {
                add(Integer.toString(i), elements[i]);
            }
            return found;
        }

        private void addPreferred(String prefix, Dict dict) {
            for (String name : PREFERRED) {
                add(prefix + name, dict.get(name));
            }
        }

        private void add(String where, @Nullable Object value) {
            if (tensors > MOST_TENSORS) {
                return;
            }
            ModuleTree module = ModuleTree.of(value);
            Map<String, TensorValue> named = module == null ? directly(value) : module.tensors();
            if (module != null || !named.isEmpty()) {
                found.add(new Candidate(where, named, module));
                tensors +=
                        named.size() + (module == null ? 0 : module.classNames().size());
            }
        }

        private static Map<String, TensorValue> directly(@Nullable Object value) {
            Map<String, TensorValue> named = new LinkedHashMap<>();
            Dict dict = Dict.of(value);
            if (dict != null && dict.keys().size() <= MOST_TENSORS) {
                for (String name : dict.keys()) {
                    if (dict.get(name) instanceof TensorValue tensor) {
                        named.put(name, tensor);
                    }
                }
            }
            return named;
        }
    }

    /** As in "it lies under “G_ema”". */
    String place() {
        return where.isEmpty() ? "the file as a whole" : FoundText.quoted(where);
    }
}
