package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.NumpyArray;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A pickled dnnlib.tflib network: its arguments, and its variables with those of its components, by path. */
public final class TensorFlowNetwork {
    private static final int DEEPEST = 8;
    private static final int MOST_VARIABLES = 20_000;
    private static final int LONGEST_PATH = 500;
    /** (G, D, Gs): the last is the running average of the first. */
    private static final int AVERAGE = 2;
    /** Only discriminators have these. */
    private static final String LAST_TENSOR = "Output/weight";

    private static final String FIRST_LAYER = "/FromRGB/weight";

    private final Dict state;
    private final Map<String, TensorValue> variables = new LinkedHashMap<>();
    private int visited;

    private final boolean average;
    private final Dict arguments = new Dict();

    private TensorFlowNetwork(Dict state, boolean average) {
        this.state = state;
        this.average = average;
        collect("", state, 0);
    }

    /** The generator in a tuple (G, D, Gs), or a network alone; null if there is none. */
    static @Nullable TensorFlowNetwork generator(@Nullable Object root) {
        Object[] elements = root instanceof Object[] tuple
                ? tuple
                : root instanceof List<?> list ? list.toArray() : new Object[] {root};
        Dict state = elements.length > AVERAGE ? state(elements[AVERAGE]) : null;
        for (int i = 0; i < Math.min(elements.length, AVERAGE) && state == null; i++) {
            state = state(elements[i]);
        }
        boolean average = elements.length > AVERAGE && state != null && state == state(elements[AVERAGE]);
        return state == null ? null : new TensorFlowNetwork(state, average);
    }

    /** The discriminator in a tuple (G, D, Gs), or alone; null if there is none. Its variables tell, not its place. */
    static @Nullable TensorFlowNetwork discriminator(@Nullable Object root) {
        Object[] elements = root instanceof Object[] tuple
                ? tuple
                : root instanceof List<?> list ? list.toArray() : new Object[] {root};
        for (int i = 0; i < Math.min(elements.length, AVERAGE + 1); i++) {
            Dict state = state(elements[i]);
            TensorFlowNetwork network = state == null ? null : new TensorFlowNetwork(state, false);
            if (network != null
                    && network.variables.containsKey(LAST_TENSOR)
                    && network.variables.keySet().stream().anyMatch(name -> name.endsWith(FIRST_LAYER))) {
                return network;
            }
        }
        return null;
    }

    private static @Nullable Dict state(@Nullable Object value) {
        if (!(value instanceof PickledObject object) || !object.type().name().equals("Network")) {
            return null;
        }
        String module = object.type().module();
        boolean theirs = module.contains("tflib") || module.contains("tfutil");
        return theirs && object.state() instanceof Dict state ? state : null;
    }

    /** As it is called, e.g. "Gs"; may be empty. */
    String name() {
        return text("name");
    }

    /** The function that built it, e.g. "G_main"; may be empty. */
    String function() {
        return text("build_func_name");
    }

    /** Of the form of the dictionary; 0 if it does not say. */
    int version() {
        Double version = PickledNumber.of(state.get("version"));
        return version == null ? 0 : version.intValue();
    }

    /** Whether it is the running average, Gs. */
    boolean isAverage() {
        return average;
    }

    /** What the functions were called with: the network's, and where it does not say something, its components'. */
    Dict arguments() {
        return arguments;
    }

    /** All arrays by path, e.g. synthesis/4x4/Conv/weight. */
    Map<String, TensorValue> variables() {
        return variables;
    }

    private String text(String key) {
        return state.get(key) instanceof String text ? text : "";
    }

    private void collect(String prefix, Dict network, int depth) {
        if (depth > DEEPEST || ++visited > MOST_VARIABLES || prefix.length() > LONGEST_PATH) {
            throw new CheckpointException("its networks are nested deeper or wider than those of any generator");
        }
        arguments.putAbsent(network.dict("static_kwargs"));
        Object list = network.get("variables");
        Object[] entries =
                list instanceof List<?> l ? l.toArray() : list instanceof Object[] tuple ? tuple : new Object[0];
        for (Object entry : entries) {
            Object[] pair =
                    entry instanceof Object[] tuple ? tuple : entry instanceof List<?> l ? l.toArray() : new Object[0];
            NumpyArray array = pair.length == 2 ? NumpyArray.of(pair[1]) : null;
            if (array != null && pair[0] instanceof String name && variables.size() < MOST_VARIABLES) {
                variables.put(prefix + name, array);
            }
        }
        Dict components = network.dict("components");
        for (String name : components.keys()) {
            Dict component = state(components.get(name));
            if (component != null) {
                collect(prefix + name + "/", component, depth + 1);
            }
        }
    }
}
