package latentdrag.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name a file is written under. Some systems leave the ending as it was when another kind of file is chosen in their dialog, and none
 * adds one to a name without; what a file holds goes by its ending, so it has to say what was chosen.
 */
final class SaveName {
    private SaveName() {}

    /**
     * @param chosen what the dialog gave
     * @param kinds endings of each kind of file that was offered, e.g. ".jpg" and ".jpeg"; the first kind is the one offered at first
     * @param kind index of the one that was chosen; empty where the system does not tell
     */
    static Path of(Path chosen, List<List<String>> kinds, Optional<Integer> kind) {
        Path file = chosen.getFileName();
        String name = file == null ? "" : file.toString();
        List<String> wanted = kinds.get(kind.orElse(0));
        Optional<String> ending = kinds.stream()
                .flatMap(List::stream)
                .filter(e -> endsWith(name, e))
                .findFirst();
        // Whoever types an ending means it; whoever goes to another kind means that.
        boolean typed = kind.orElse(0) == 0;
        if (ending.isPresent() && (typed || wanted.stream().anyMatch(e -> endsWith(name, e)))) {
            return chosen;
        }
        String stem =
                name.substring(0, name.length() - ending.map(String::length).orElse(0));
        return chosen.resolveSibling(stem + wanted.get(0));
    }

    private static boolean endsWith(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
