package latentdrag.ui.shell.actions;

import java.util.List;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.gallery.ExamplesMenu;
import latentdrag.ui.project.FileDialogs;
import latentdrag.ui.project.RecentMenu;
import latentdrag.ui.shell.EditorModel;

/**
 * The one list of everything a person can do, a class for each menu. Menu bar, tool bar, tooltips, shortcuts and the manual's page of
 * keys are made of it. JavaFX thread.
 */
public final class Actions {
    public final FileActions file;
    public final EditActions edit;
    public final MaskActions mask;
    public final ViewActions view;
    public final DragActions drag;
    public final PictureActions picture;
    final HelpActions help;

    public Actions(EditorModel editor, FileDialogs files, Pasting pasting, WindowCommands window) {
        DocumentModel documents = editor.documents();
        file = new FileActions(
                documents,
                new FileActions.Submenus(
                        new RecentMenu(editor.preferences(), editor.router()), new ExamplesMenu(editor.examples())),
                files,
                new PhotographActions(editor.photographs(), editor.returns(), files),
                window);
        mask = new MaskActions(documents, editor.masks(), editor.toolbox());
        edit = new EditActions(editor.commands(), documents, editor.points(), pasting, mask);
        view = new ViewActions(documents, editor.canvas(), editor.preferences());
        drag = new DragActions(
                editor.commands(), documents, editor.drag(), editor.latents().timeline());
        picture = new PictureActions(documents, editor.origin(), editor.bookmarks(), editor.commands()::reset, window);
        help = new HelpActions(editor.hints(), window);
    }

    /** In the order of the menu bar. */
    List<MenuActions> menus() {
        return List.of(file, edit, view, drag, picture, help);
    }

    /** Every action, in the order of the menus. */
    public List<Action> all() {
        return menus().stream()
                .flatMap(menu -> menu.groups().stream())
                .flatMap(List::stream)
                .toList();
    }
}
