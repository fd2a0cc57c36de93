package latentdrag.ui.drag;

import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;

/** The numbers of a drag; folded until somebody asks for more. */
public final class SettingsSection extends Section {
    /** Of the title, and the flag that says whether it is open. */
    public static final String KEY = "section.settings";

    public SettingsSection(PreferencesModel preferences, DragModel drag, DocumentModel documents) {
        super(preferences, KEY, false);
        add(new SettingsPane(drag, documents));
    }
}
