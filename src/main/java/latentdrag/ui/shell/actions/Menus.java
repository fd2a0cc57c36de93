package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;

/** Makes the menu bar of the list of actions; on a Mac it is the system's. JavaFX thread. */
public final class Menus {
    private Menus() {}

    public static MenuBar bar(Actions actions) {
        MenuBar bar = new MenuBar();
        bar.setMinWidth(Region.USE_PREF_SIZE);
        bar.setUseSystemMenuBar(true);
        actions.menus().forEach(menu -> bar.getMenus().add(menu(menu)));
        return bar;
    }

    private static Menu menu(MenuActions actions) {
        Menu menu = new Menu(Texts.text(actions.key()));
        for (List<Action> group : actions.groups()) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            boolean first = menu.getItems().isEmpty();
            group.forEach(action -> menu.getItems().add(item(action)));
            if (first) {
                menu.getItems().addAll(actions.submenus());
            }
        }
        return menu;
    }

    static MenuItem item(Action action) {
        MenuItem item = action.toggle()
                .<MenuItem>map(value -> {
                    CheckMenuItem check = new CheckMenuItem();
                    check.selectedProperty().bindBidirectional(value);
                    return check;
                })
                .orElseGet(() -> {
                    MenuItem plain = new MenuItem();
                    plain.setOnAction(e -> action.run().run());
                    return plain;
                });
        item.textProperty().bind(action.text());
        InvalidationListener enable = o -> item.setDisable(!action.enabled().get());
        action.enabled().addListener(enable);
        enable.invalidated(action.enabled());
        action.shortcut().ifPresent(item::setAccelerator);
        return item;
    }
}
