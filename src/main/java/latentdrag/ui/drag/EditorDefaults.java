package latentdrag.ui.drag;

import latentdrag.edit.DragSettings;
import latentdrag.project.Preferences;

/** The settings that a document begins with. */
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
}
