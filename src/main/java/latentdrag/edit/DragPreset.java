package latentdrag.edit;

import java.util.List;
import java.util.Optional;

/**
 * Settings with a name. Immutable; any thread.
 *
 * @param name on the command line
 * @param label what the window shows
 */
public record DragPreset(String name, String label, DragSettings settings) {
    /** The preset that settings come from, as the first parameter in which presets differ tells; empty where none has its value. */
    public static Optional<DragPreset> of(DragSettings settings) {
        List<DragPreset> presets = settings.method().presets();
        for (DragParameter<?> parameter : settings.parameters()) {
            if (presets.stream()
                            .map(p -> p.settings().get(parameter))
                            .distinct()
                            .count()
                    > 1) {
                return presets.stream()
                        .filter(p -> p.settings().get(parameter).equals(settings.get(parameter)))
                        .findFirst();
            }
        }
        return presets.stream().findFirst();
    }
}
