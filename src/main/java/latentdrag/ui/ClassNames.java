package latentdrag.ui;

import java.util.Arrays;
import java.util.List;
import latentdrag.engine.ModelInfo;

/** What a conditional model calls its classes. Pure; any thread. */
public final class ClassNames {
    /** Key of the metadata under which a model names its classes, separated by commas, the first being class 0. */
    public static final String KEY = "class_names";

    private ClassNames() {}

    /** One name a class; empty where the model names none, or not as many as it has. */
    public static List<String> of(ModelInfo model) {
        List<String> names = Arrays.stream(
                        model.metadata().getOrDefault(KEY, "").split(",", -1))
                .map(String::strip)
                .toList();
        boolean all = names.size() == model.cDim() && names.stream().noneMatch(String::isEmpty);
        return all ? names : List.of();
    }
}
