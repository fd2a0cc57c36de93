package latentdrag.ui.drag;

import latentdrag.edit.DragSettings;
import latentdrag.project.Preferences;

/** The presets as a window offers them: they end when nothing comes nearer. */
public final class EditorDefaults {
    private EditorDefaults() {}

    /** What this person starts with. */
    public static DragSettings settings(Preferences preferences) {
        return preferences.drag().orElseGet(EditorDefaults::settings);
    }

    /** What people start with. */
    public static DragSettings settings() {
        return DragSettings.defaults();
    }

    /** The paper's preset, ending when nothing comes nearer. */
    public static DragSettings paper() {
        DragSettings usual = DragSettings.defaults();
        return DragSettings.paper().withPatience(usual.patience()).withMaskSampling(usual.maskSampling());
    }
}
