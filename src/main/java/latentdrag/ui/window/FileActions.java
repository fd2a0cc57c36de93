package latentdrag.ui.window;

import java.util.List;
import javafx.scene.control.Menu;
import latentdrag.ui.EditorModel;
import org.kordamp.ikonli.feather.Feather;

/** The file menu: what is read and written. */
final class FileActions implements MenuActions {
    final Action open;
    final Action savePicture;
    final Action loadMask;
    final Action saveMask;
    final Action preferences;
    final Action quit;
    private final Menu recent;
    private final Menu examples;

    FileActions(EditorModel editor, FileDialogs files, WindowCommands window) {
        open = Action.of("action.open", Feather.FOLDER, files::openModel).keys("Shortcut+O");
        savePicture = Action.of("action.savePicture", Feather.DOWNLOAD, files::savePicture)
                .keys("Shortcut+S")
                .when(Conditions.picture(editor));
        loadMask = Action.of("action.loadMask", Feather.UPLOAD, files::loadMask).when(Conditions.picture(editor));
        saveMask = Action.of("action.saveMask", Feather.SAVE, files::saveMask).when(Conditions.mask(editor));
        preferences = Action.of("action.preferences", Feather.SETTINGS, window::showPreferences)
                .keys("Shortcut+Comma");
        quit = Action.of("action.quit", Feather.LOG_OUT, window::close).keys("Shortcut+Q");
        recent = new RecentMenu(editor);
        examples = new ExamplesMenu(editor);
    }

    @Override
    public String key() {
        return "menu.file";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(
                List.of(open), List.of(savePicture), List.of(loadMask, saveMask), List.of(preferences), List.of(quit));
    }

    @Override
    public List<Menu> submenus() {
        return List.of(recent, examples);
    }
}
