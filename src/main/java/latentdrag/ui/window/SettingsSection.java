package latentdrag.ui.window;

import latentdrag.ui.EditorModel;

/** The numbers of a drag; folded until somebody asks for more. */
final class SettingsSection extends Section {
    /** Of the title, and the flag that says whether it is open. */
    static final String KEY = "section.settings";

    SettingsSection(EditorModel editor) {
        super(editor, KEY, false);
        add(new SettingsPane(editor));
    }
}
