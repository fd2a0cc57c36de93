package latentdrag.lab.bench;

import latentdrag.edit.DragSettings;
import latentdrag.engine.ModelInfo;

/** The settings that {@code bench drags} compares. */
public enum BenchPreset {
    /** What a person gets who chooses nothing. */
    DEFAULTS,
    /** As {@code --preset published}. */
    PUBLISHED,
    /** As {@code --preset paper}. */
    PAPER;

    public DragSettings settings(ModelInfo info) {
        return switch (this) {
            case DEFAULTS -> info.dragDefaults();
            case PUBLISHED ->
                DragSettings.published().withMaxSteps(DragSettings.defaults().maxSteps());
            case PAPER -> DragSettings.paper();
        };
    }
}
