package latentdrag.edit;

import java.util.List;

/**
 * What people know of a drag algorithm: its name, its parameters, its presets. Found by {@link java.util.ServiceLoader}
 * ({@link DragMethods}); what is found computes too ({@code latentdrag.drag.DragAlgorithm}). Stateless; any thread.
 */
public interface DragMethod {
    /** In files and on the command line: small letters and digits. */
    String name();

    /** What the window shows. */
    String title();

    /** Its parameters in the order of the settings pane; those of {@link RunLimits} need not be among them. */
    List<DragParameter<?>> parameters();

    /**
     * Complete settings with a name. Presets are told apart by the first parameter in which they differ. The first is the one that a
     * person gets who chooses nothing.
     */
    default List<DragPreset> presets() {
        return List.of(new DragPreset("initial", title(), DragSettings.of(this)));
    }

    /** The preset with what this program adds for comfort: an end to runs that do not arrive. */
    default DragSettings usual(DragSettings preset) {
        return preset.withMaxSteps(DragSettings.USUAL_STEPS).withPatience(DragSettings.USUAL_PATIENCE);
    }

    /** What a person gets who chooses nothing. */
    default DragSettings defaults() {
        return usual(presets().get(0).settings());
    }
}
