package latentdrag.checkpoint.family;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/** Finds what a pickle says of its training beside the network, and puts it into text. */
public final class TrainingMetadataReader {
    private static final int MOST_ENTRIES = 200;
    private static final int DEEPEST = 3;
    private static final int MOST_VISITS = 2_000;
    private static final int MOST_ELEMENTS = 16;
    private static final int LONGEST = 300;
    private static final List<String> LICENCE = List.of("licence", "license");

    private final Map<String, String> found = new LinkedHashMap<>();
    private int visits;

    private TrainingMetadataReader() {}

    /** What is told of the training of a network in a snapshot: of the root, and of the module where there is one. */
    static TrainingMetadata of(Contents contents, Candidate candidate) {
        Dict root = contents.root() instanceof Dict dict ? dict : new Dict();
        ModuleTree module = candidate.module();
        Dict attributes = module == null ? new Dict() : module.attributes("");
        TrainingMetadataReader notes = new TrainingMetadataReader();
        notes.put("training_set", root.get("training_set_kwargs"), 0);
        notes.put("training", root.get("training_options"), 0);
        notes.put("args", namespace(root.get("args")), 0);
        notes.put("augmentation", className(root.get("augment_pipe")), 0);
        notes.put("network", attributes.get("_init_kwargs"), 0);
        Map<String, String> metadata = new LinkedHashMap<>();
        if (module != null && !module.className().isEmpty()) {
            metadata.put("class_name", module.className());
        }
        licence(metadata, root, attributes);
        List<String> classNames =
                ClassNames.in(root, root.dict("training_set_kwargs"), attributes, attributes.dict("_init_kwargs"));
        return new TrainingMetadata(metadata, notes.found, classNames);
    }

    /** What is told of the training of a network by its arguments. */
    static TrainingMetadata of(Dict arguments) {
        TrainingMetadataReader notes = new TrainingMetadataReader();
        notes.put("network", arguments, 0);
        Map<String, String> metadata = new LinkedHashMap<>();
        licence(metadata, arguments);
        return new TrainingMetadata(metadata, notes.found, ClassNames.in(arguments));
    }

    private static void licence(Map<String, String> metadata, Dict... places) {
        for (Dict place : places) {
            for (String key : LICENCE) {
                if (place.get(key) instanceof String text) {
                    metadata.putIfAbsent("license", FoundText.shown(text));
                }
            }
        }
    }

    /** An argparse.Namespace keeps its entries as its state. */
    private static @Nullable Object namespace(@Nullable Object value) {
        return value instanceof PickledObject object && object.state() instanceof Dict state ? state : value;
    }

    private static @Nullable String className(@Nullable Object value) {
        ModuleTree module = ModuleTree.of(value);
        return module == null ? null : module.className();
    }

    private void put(String key, @Nullable Object value, int depth) {
        if (++visits > MOST_VISITS) {
            return;
        }
        Dict dict = Dict.of(value);
        if (dict != null && !dict.keys().isEmpty()) {
            if (depth < DEEPEST) {
                dict.keys().stream()
                        .limit(MOST_ENTRIES)
                        .forEach(name -> put(key + "." + FoundText.shown(name), dict.get(name), depth + 1));
            }
        } else if (value != null && found.size() < MOST_ENTRIES) {
            String text = text(value, 2);
            if (!text.isEmpty()) {
                found.put(key, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            }
        }
    }

    /** Empty for what has no text. */
    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "none";
        }
        if (value instanceof String text) {
            String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            return cut.replaceAll("\\p{Cntrl}", "·");
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        Double number = PickledNumber.of(value);
        if (number != null) {
            return number.toString();
        }
        List<?> list =
                value instanceof Object[] tuple ? Arrays.asList(tuple) : value instanceof List<?> l ? l : List.of();
        if (depth == 0 || list.isEmpty() || list.size() > MOST_ELEMENTS) {
            return "";
        }
        return list.stream().map(element -> text(element, depth - 1)).collect(Collectors.joining(", ", "[", "]"));
    }
}
