package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.shell.actions.Actions;
import latentdrag.ui.shell.actions.MaskActions;
import latentdrag.ui.shell.actions.Menus;
import latentdrag.ui.tools.Toolbox;
import org.kordamp.ikonli.feather.Feather;

/** Menus, tools and the few buttons always at hand, in one slim row. */
final class HeaderBar extends HBox {
    /** Where all words fit; below, buttons whose icons say enough do without theirs. */
    private static final double ROOM_FOR_WORDS = 1000;

    private final Toolbox toolbox;
    private final CanvasModel canvas;
    private final List<ButtonBase> wordy = new ArrayList<>();

    HeaderBar(Toolbox toolbox, CanvasModel canvas, Actions actions) {
        this.toolbox = toolbox;
        this.canvas = canvas;
        getStyleClass().add("header-bar");
        getChildren()
                .addAll(
                        Menus.bar(actions),
                        Controls.spacer(),
                        tools(actions.mask),
                        divider(),
                        Controls.iconButton(actions.edit.undo),
                        Controls.iconButton(actions.edit.redo),
                        Controls.spacer(),
                        beforeButton(),
                        Controls.toggleButton(actions.view.split),
                        Controls.toggleButton(actions.view.difference),
                        Controls.toggleButton(actions.view.overlays),
                        divider(),
                        Controls.iconButton(actions.file.open),
                        Controls.iconButton(actions.file.save),
                        divider(),
                        Controls.toggleButton(actions.view.sidePanel));
        widthProperty()
                .addListener((o, was, is) -> wordy.forEach(button -> button.setContentDisplay(
                        is.doubleValue() < ROOM_FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT)));
    }

    private HBox tools(MaskActions actions) {
        HBox tools = new HBox(
                tool(actions.pointTool, toolbox.points(), Styles.LEFT_PILL),
                tool(actions.maskTool, toolbox.mask(), Styles.CENTER_PILL),
                tool(actions.handTool, toolbox.hand(), Styles.RIGHT_PILL));
        tools.getStyleClass().add("tools");
        return tools;
    }

    private ToggleButton tool(Action action, Tool tool, String pill) {
        ToggleButton button = new ToggleButton(tool.name(), Controls.icon(action.icon()));
        button.getStyleClass().add(pill);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Controls.dress(button, action);
        button.setSelected(toolbox.active() == tool);
        toolbox.activeProperty().addListener((o, was, is) -> button.setSelected(is == tool));
        wordy.add(button);
        button.setOnAction(e -> {
            action.runIfEnabled();
            button.setSelected(true); // a click on the tool in hand does not put it down
        });
        return button;
    }

    private Button beforeButton() {
        Button button = new Button(Texts.text("header.before"), Controls.icon(Feather.EYE));
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Controls.tooltip(Texts.text("header.before.tip")));
        button.setAccessibleText(Texts.text("header.before"));
        wordy.add(button);
        button.armedProperty()
                .addListener((o, was, is) -> canvas.beforeShownProperty().set(is));
        return button;
    }

    private static Separator divider() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("divider");
        return separator;
    }
}
