package latentdrag.ui.controls;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the controls all panels share, so that they look and behave alike. JavaFX thread. */
public final class Controls {
    private Controls() {}

    /** A button that shows an action's icon; the name is in the tooltip and for screen readers. */
    public static Button iconButton(Action action) {
        Button button = new Button(null, new FontIcon(action.icon()));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        dress(button, action);
        button.setOnAction(e -> action.runIfEnabled());
        return button;
    }

    /** A small button that says in a word what an action does; the whole name is in the tooltip and for screen readers. */
    public static Button smallButton(Action action, String word) {
        Button button = new Button(word, new FontIcon(action.icon()));
        button.getStyleClass().addAll(Styles.SMALL, "small-command");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(Region.USE_PREF_SIZE);
        dress(button, action);
        button.setOnAction(e -> action.runIfEnabled());
        return button;
    }

    /** A button that is down while an action's toggle is on. */
    public static ToggleButton toggleButton(Action action) {
        ToggleButton button = new ToggleButton(null, new FontIcon(action.icon()));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        dress(button, action);
        action.toggle().ifPresent(button.selectedProperty()::bindBidirectional);
        return button;
    }

    /** Name, tooltip and enabled state of an action. */
    public static void dress(ButtonBase button, Action action) {
        button.accessibleTextProperty().bind(action.text());
        button.disableProperty().bind(Bindings.not(action.enabled()));
        StringBinding words = Bindings.createStringBinding(action::tooltip, action.text());
        button.accessibleHelpProperty().bind(words);
        button.addEventFilter(MouseEvent.MOUSE_ENTERED, e -> {
            if (button.getTooltip() == null) { // each is a window of its own, which few of the many buttons ever need
                Tooltip tooltip = tooltip("");
                tooltip.textProperty().bind(words);
                button.setTooltip(tooltip);
            }
        });
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        return tooltip;
    }

    public static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static FontIcon icon(Ikon ikon) {
        return new FontIcon(ikon);
    }

    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.getStyleClass().add("row");
        return row;
    }

    /** Shows a node or takes it out of the layout. */
    public static void showOnly(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Whether a node is in a window: what it listens to no longer keeps it when it has gone. */
    public static ObservableValue<Boolean> isInAWindow(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .map(w -> true)
                .orElse(false);
    }

    /** A node that takes no room while it is not seen. */
    public static <T extends Node> T collapsing(T node) {
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
