package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/** What a file holds beside the network that is read, so that nothing in it is passed over without a word. */
final class Leftovers {
    private static final int MOST_NAMED = 12;
    /** Read elsewhere: names of classes, licences and notes on the training. */
    private static final List<String> READ = List.of(
            "training_set_kwargs",
            "training_options",
            "args",
            "augment_pipe",
            "license",
            "licence",
            "class_names",
            "classes",
            "class_labels",
            "label_names",
            "labels",
            "categories",
            "class_to_idx");

    private Leftovers() {}

    /**
     * What is left aside, as clauses for the evidence; empty where nothing is.
     *
     * @param prefix what the names of the network's tensors begin with
     * @param averageKey what the average w is called that was read; empty where none was
     */
    static List<String> of(Contents contents, Candidate candidate, String prefix, String averageKey) {
        List<String> left = new ArrayList<>();
        if (contents.root() instanceof Dict root) {
            beside(root, candidate.where(), averageKey, left);
        }
        within(candidate, prefix, averageKey, left);
        if (left.isEmpty()) {
            return List.of();
        }
        String more = left.size() > MOST_NAMED ? " and " + (left.size() - MOST_NAMED) + " more" : "";
        return List.of("it also holds "
                + String.join(", ", left.subList(0, Math.min(left.size(), MOST_NAMED))) + more
                + ", which pictures are drawn without");
    }

    private static void beside(Dict root, String where, String averageKey, List<String> left) {
        String own = where.contains(".") ? where.substring(0, where.indexOf('.')) : where;
        for (String key : root.keys()) {
            boolean read = key.equals(own) || key.equals(averageKey) || READ.contains(key);
            Object value = root.get(key);
            if (!read && value != null && !(own.isEmpty() && value instanceof TensorValue)) {
                left.add(left.size() < MOST_NAMED ? FoundText.quoted(key) + words(value) : key);
            }
        }
    }

    private static void within(Candidate candidate, String prefix, String averageKey, List<String> left) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (String name : candidate.tensors().keySet()) {
            if (!name.startsWith(prefix) && !name.equals(averageKey)) {
                String group = name.contains(".") ? name.substring(0, name.indexOf('.')) + ".*" : name;
                groups.merge(group, 1, Integer::sum);
            }
        }
        groups.forEach((group, count) -> left.add(FoundText.quoted(group) + counted(count)));
    }

    private static String counted(long tensors) {
        return tensors == 1 ? " (a tensor)" : " (" + tensors + " tensors)";
    }

    private static String words(@Nullable Object value) {
        if (value instanceof TensorValue) {
            return " (a tensor)";
        }
        ModuleTree module = ModuleTree.of(value);
        if (module != null) {
            return " (a network of class " + FoundText.quoted(module.className()) + ")";
        }
        Dict dict = Dict.of(value);
        long tensors = dict == null
                ? 0
                : dict.keys().stream()
                        .filter(key -> dict.get(key) instanceof TensorValue)
                        .count();
        if (tensors > 0) {
            return counted(tensors);
        }
        return value instanceof PickledObject object
                ? " (" + FoundText.shown(object.type().name()) + ")"
                : "";
    }
}
