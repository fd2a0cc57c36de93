package latentdrag.ui.window;

import java.util.List;
import latentdrag.ui.EditorModel;

/**
 * The one list of everything a person can do, a class for each menu. Menu bar, tool bar, tooltips, shortcuts and the manual's page of
 * keys are made of it. JavaFX thread.
 */
final class Actions {
    final FileActions file;
    final EditActions edit;
    final ViewActions view;
    final DragActions drag;
    final PictureActions picture;
    final HelpActions help;

    Actions(EditorModel editor, FileDialogs files, WindowCommands window) {
        file = new FileActions(editor, files, window);
        edit = new EditActions(editor);
        view = new ViewActions(editor);
        drag = new DragActions(editor);
        picture = new PictureActions(editor, window);
        help = new HelpActions(editor, window);
    }

    /** In the order of the menu bar. */
    List<MenuActions> menus() {
        return List.of(file, edit, view, drag, picture, help);
    }

    /** Every action, in the order of the menus. */
    List<Action> all() {
        return menus().stream()
                .flatMap(menu -> menu.groups().stream())
                .flatMap(List::stream)
                .toList();
    }
}
