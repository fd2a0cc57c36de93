package latentdrag.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that may be a network: tensors by dotted path, and the modules that hold them where the file has these.
 *
 * @param where under which key it lies, e.g. "G_ema"; empty for the whole file
 * @param tensors by dotted path
 * @param module the module itself; null where there are only its tensors (a state dictionary)
 */
record Candidate(
        String where,
        Map<String, TensorValue> tensors,
        @Nullable ModuleTree module) {
    /** The running average makes the better pictures; old files may hold the network in training alone. */
    private static final List<String> PREFERRED = List.of(
            "G_ema",
            "g_ema",
            "params_ema",
            "generator_ema",
            "ema",
            "G",
            "g",
            "generator",
            "params",
            "state_dict",
            "model",
            "net");

    private static final int MOST_ELEMENTS = 4;
    private static final int MOST_TENSORS = 20_000;

    /** All there are, the best first. */
    static List<Candidate> in(Contents contents) {
        Object root = contents.root();
        List<Candidate> found = new ArrayList<>();
        add(found, "", root);
        if (root instanceof Dict dict) {
            addPreferred(found, "", dict);
            for (String outer : List.of("state_dict", "model", "params", "checkpoint")) {
                addPreferred(found, outer + ".", dict.dict(outer));
            }
        }
        Object[] elements =
                root instanceof Object[] tuple ? tuple : root instanceof List<?> list ? list.toArray() : new Object[0];
        for (int i = 0; i < Math.min(elements.length, MOST_ELEMENTS); i++) {
            add(found, Integer.toString(i), elements[i]);
        }
        return found;
    }

    private static void addPreferred(List<Candidate> found, String prefix, Dict dict) {
        for (String name : PREFERRED) {
            add(found, prefix + name, dict.get(name));
        }
    }

    private static void add(List<Candidate> found, String where, @Nullable Object value) {
        ModuleTree module = ModuleTree.of(value);
        if (module != null) {
            found.add(new Candidate(where, module.tensors(), module));
            return;
        }
        Dict dict = Dict.of(value);
        if (dict == null || dict.keys().size() > MOST_TENSORS) {
            return;
        }
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        for (String name : dict.keys()) {
            if (dict.get(name) instanceof TensorValue tensor) {
                tensors.put(name, tensor);
            }
        }
        if (!tensors.isEmpty()) {
            found.add(new Candidate(where, tensors, null));
        }
    }

    /** As in "it lies under “G_ema”". */
    String place() {
        return where.isEmpty() ? "the file as a whole" : Words.quoted(where);
    }
}
