package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.scene.control.Menu;
import latentdrag.ui.controls.Action;

/** The actions of one menu of the menu bar. */
interface MenuActions {
    /** Of the menu's title among the texts, e.g. "menu.file". */
    String key();

    /** The entries, in groups that the menu parts by lines. */
    List<List<Action>> groups();

    /** Menus within the menu, below its first group. */
    default List<Menu> submenus() {
        return List.of();
    }
}
