package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.scene.control.Menu;
import latentdrag.edit.Document;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.project.FileDialogs;
import org.kordamp.ikonli.feather.Feather;

/** The file menu: what is read and written. */
public final class FileActions implements MenuActions {
    public final Action open;
    final Action openProject;
    final Action recover;
    public final Action save;
    final Action saveAs;
    final Action savePicture;
    final Action film;
    final Action saveLatent;
    final Action loadMask;
    final Action saveMask;
    final Action preferences;
    final Action quit;
    private final PhotographActions photographs;
    private final Submenus menus;

    /**
     * Menus within the menu.
     *
     * @param recent the files opened last
     * @param examples the drags that come with the program
     */
    record Submenus(Menu recent, Menu examples) {}

    FileActions(
            DocumentModel documents,
            Submenus menus,
            FileDialogs files,
            PhotographActions photographs,
            WindowCommands window) {
        open = Action.of("action.open", Feather.FOLDER, files::openModel).keys("Shortcut+O");
        openProject = Action.of("action.openProject", Feather.FILE, files::openProject)
                .keys("Shortcut+Shift+O");
        recover = Action.of("action.recover", Feather.ARCHIVE, window::showRecovery);
        save = Action.of("action.save", Feather.SAVE, files::saveProject)
                .keys("Shortcut+S")
                .when(Conditions.picture(documents));
        saveAs = Action.of("action.saveAs", Feather.SAVE, files::saveProjectAs)
                .keys("Shortcut+Shift+S")
                .when(Conditions.picture(documents));
        savePicture = Action.of("action.savePicture", Feather.DOWNLOAD, files::savePicture)
                .keys("Shortcut+E")
                .when(Conditions.picture(documents));
        film = Action.of("action.film", Feather.FILM, window::showFilm)
                .keys("Shortcut+Shift+E")
                .when(Conditions.document(documents, Document::isDragged));
        saveLatent =
                Action.of("action.saveLatent", Feather.HASH, files::saveLatent).when(Conditions.picture(documents));
        loadMask = Action.of("action.loadMask", Feather.UPLOAD, files::loadMask).when(Conditions.picture(documents));
        saveMask = Action.of("action.saveMask", Feather.SAVE, files::saveMask).when(Conditions.mask(documents));
        preferences = Action.of("action.preferences", Feather.SETTINGS, window::showPreferences)
                .keys("Shortcut+Comma");
        quit = Action.of("action.quit", Feather.LOG_OUT, window::close).keys("Shortcut+Q");
        this.photographs = photographs;
        this.menus = menus;
    }

    @Override
    public String key() {
        return "menu.file";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(
                List.of(open, openProject, photographs.open, recover),
                List.of(save, saveAs),
                List.of(savePicture, photographs.into, film, saveLatent),
                List.of(loadMask, saveMask),
                List.of(preferences),
                List.of(quit));
    }

    @Override
    public List<Menu> submenus() {
        return List.of(menus.recent(), menus.examples());
    }
}
