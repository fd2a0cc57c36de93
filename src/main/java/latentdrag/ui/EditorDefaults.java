package latentdrag.ui;

import latentdrag.edit.DragSettings;

/** What people start with: the published preset, a step limit, and an end when nothing comes nearer. */
public final class EditorDefaults {
    private static final int STEP_LIMIT = 300;
    private static final int PATIENCE = 80;

    private EditorDefaults() {}

    public static DragSettings settings() {
        return DragSettings.published().withMaxSteps(STEP_LIMIT).withPatience(PATIENCE);
    }

    /** The paper's preset, ending when nothing comes nearer. */
    public static DragSettings paper() {
        return DragSettings.paper().withPatience(PATIENCE);
    }
}
