package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A pickled torch module with everything below it, by dotted path as in a state dictionary. */
public final class ModuleTree {
    /** Module trees are at most 5 deep and a few hundred modules large; a pickle may share parts to look endless. */
    private static final int DEEPEST = 32;

    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_PATH = 500;

    private final Map<String, Dict> modules = new LinkedHashMap<>();
    private final Map<String, String> classNames = new LinkedHashMap<>();
    private final Map<String, TensorValue> tensors = new LinkedHashMap<>();

    private ModuleTree() {}

    /** The tree below a value; null if the value is no module. */
    static @Nullable ModuleTree of(@Nullable Object root) {
        if (stateOf(root) == null) {
            return null;
        }
        ModuleTree tree = new ModuleTree();
        tree.visit("", root, 0);
        return tree;
    }

    /** Parameters and buffers. */
    Map<String, TensorValue> tensors() {
        return tensors;
    }

    /** Paths and classes of the modules; the root's path is empty. */
    Map<String, String> classNames() {
        return classNames;
    }

    /** The root's class; may be empty. */
    String className() {
        return classNames.getOrDefault("", "");
    }

    /** A module's attributes; empty if there is no such module. */
    Dict attributes(String path) {
        return modules.getOrDefault(path, new Dict());
    }

    private void visit(String path, @Nullable Object value, int depth) {
        Dict state = stateOf(value);
        if (state == null) {
            return;
        }
        if (depth > DEEPEST || path.length() > LONGEST_PATH || modules.size() + tensors.size() > MOST_ENTRIES) {
            throw new CheckpointException("its modules are nested deeper or wider than those of any generator");
        }
        modules.put(path, state);
        classNames.put(path, classOf(value));
        String prefix = path.isEmpty() ? "" : path + ".";
        for (String group : new String[] {"_parameters", "_buffers"}) {
            Dict entries = state.dict(group);
            for (String name : entries.keys()) {
                if (entries.get(name) instanceof TensorValue tensor) {
                    tensors.put(prefix + name, tensor);
                }
            }
        }
        Dict children = state.dict("_modules");
        for (String name : children.keys()) {
            visit(prefix + name, children.get(name), depth + 1);
        }
    }

    /** The attributes of a module: inside the persistence wrapper's description, or what BUILD set. */
    private static @Nullable Dict stateOf(@Nullable Object value) {
        if (!(value instanceof PickledObject object)) {
            return null;
        }
        Object state = isPersistent(object)
                ? object.argument(0) instanceof Dict meta ? meta.get("state") : null
                : object.state();
        return state instanceof Dict dict && dict.contains("_parameters") ? dict : null;
    }

    private static String classOf(@Nullable Object value) {
        if (!(value instanceof PickledObject object)) {
            return "";
        }
        if (isPersistent(object)
                && object.argument(0) instanceof Dict meta
                && meta.get("class_name") instanceof String className) {
            return className;
        }
        return object.type().name();
    }

    private static boolean isPersistent(PickledObject object) {
        return object.type().name().equals("_reconstruct_persistent_obj");
    }
}
