package latentdrag.ui.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Tool;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Menus, tools and the few buttons always at hand, in one slim row. */
final class HeaderBar extends HBox {
    private final EditorModel editor;

    HeaderBar(EditorModel editor, Actions actions) {
        this.editor = editor;
        getStyleClass().add("header-bar");
        getChildren()
                .addAll(
                        menuBar(actions),
                        Controls.spacer(),
                        tools(actions),
                        divider(),
                        Controls.iconButton(actions.undo),
                        Controls.iconButton(actions.redo),
                        Controls.spacer(),
                        beforeButton(),
                        Controls.toggleButton(actions.overlays),
                        divider(),
                        Controls.iconButton(actions.open),
                        Controls.iconButton(actions.savePicture),
                        divider(),
                        themeButton(actions.dark));
    }

    private static MenuBar menuBar(Actions actions) {
        MenuBar bar = new MenuBar();
        bar.setMinWidth(Region.USE_PREF_SIZE);
        bar.setUseSystemMenuBar(true);
        actions.menus().forEach((title, groups) -> {
            Menu menu = new Menu(title);
            for (List<Action> group : groups) {
                if (!menu.getItems().isEmpty()) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                group.forEach(action -> menu.getItems().add(item(action)));
            }
            bar.getMenus().add(menu);
        });
        return bar;
    }

    private static MenuItem item(Action action) {
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
        action.enabled().addListener((o, was, is) -> item.setDisable(!is));
        item.setDisable(!action.enabled().get());
        action.shortcut().ifPresent(item::setAccelerator);
        return item;
    }

    private HBox tools(Actions actions) {
        HBox tools = new HBox(
                tool(actions.pointTool, editor.toolbox().points(), Styles.LEFT_PILL),
                tool(actions.maskTool, editor.toolbox().mask(), Styles.CENTER_PILL),
                tool(actions.handTool, editor.toolbox().hand(), Styles.RIGHT_PILL));
        tools.getStyleClass().add("tools");
        return tools;
    }

    private ToggleButton tool(Action action, Tool tool, String pill) {
        ToggleButton button = new ToggleButton(tool.name(), Controls.icon(action.icon()));
        button.getStyleClass().add(pill);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Controls.dress(button, action);
        button.setSelected(editor.toolbox().active() == tool);
        editor.toolbox().activeProperty().addListener((o, was, is) -> button.setSelected(is == tool));
        button.setOnAction(e -> {
            action.runIfEnabled();
            button.setSelected(true); // a click on the tool in hand does not put it down
        });
        return button;
    }

    private Button beforeButton() {
        Button button = new Button("Before", Controls.icon(Feather.EYE));
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Controls.tooltip("Hold to see the picture before the drag  (\\)"));
        button.armedProperty()
                .addListener(
                        (o, was, is) -> editor.canvas().beforeShownProperty().set(is));
        return button;
    }

    /** Shows what a click would bring: a sun in the dark, a moon in the light. */
    private static Button themeButton(Action dark) {
        FontIcon icon = new FontIcon(Feather.SUN);
        Button button = new Button(null, icon);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Controls.dress(button, dark);
        button.setOnAction(e -> dark.runIfEnabled());
        dark.toggle()
                .ifPresent(on -> icon.iconCodeProperty()
                        .bind(Bindings.when(on).then(Feather.SUN).otherwise(Feather.MOON)));
        return button;
    }

    private static Separator divider() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("divider");
        return separator;
    }
}
