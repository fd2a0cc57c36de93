package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;

/**
 * The drawer below the picture: a slim row of tabs (icons only where it is narrow), and the panel of the tab that is open. A click on the open tab shuts it. Its upper
 * edge can be dragged. Which is open and how high it is stay until the next start. JavaFX thread.
 */
public final class Drawer extends VBox {
    private static final double HEIGHT = 180;
    private static final double LEAST = 96;
    private static final double EDGE = 5;

    /** The most of a window's height that is not the picture's, nor of what is above and below it. */
    private static final double SHARE = 0.42;

    private final PreferencesModel preferences;
    private final List<DrawerPanel> panels;
    private final StackPane place = new StackPane();
    private final Region edge = new Region();
    private final HBox tabs = new HBox();
    private final DoubleProperty height;
    private Optional<DrawerPanel> open = Optional.empty();
    private double grabbedAt;

    /** @param panels from the left */
    Drawer(PreferencesModel preferences, List<DrawerPanel> panels, OneByOne building) {
        this.panels = List.copyOf(panels);
        this.preferences = preferences;
        height = preferences.size("drawer.height", HEIGHT);
        getStyleClass().add("drawer");
        tabs.setMinWidth(0);
        tabs.getStyleClass().add("drawer-tabs");
        edge.getStyleClass().add("drawer-edge");
        edge.setCursor(Cursor.V_RESIZE);
        edge.setMinHeight(EDGE);
        edge.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> grabbedAt = e.getScreenY() + height.get());
        edge.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> resize(grabbedAt - e.getScreenY()));
        Controls.collapsing(edge);
        Controls.collapsing(place).getStyleClass().add("drawer-place");
        DoubleBinding fitting = fitting();
        place.minHeightProperty().bind(fitting);
        place.prefHeightProperty().bind(fitting);
        place.maxHeightProperty().bind(fitting);
        getChildren().addAll(edge, tabs, place);
        Controls.collapsing(this).setVisible(!panels.isEmpty());
        widthProperty().addListener((o, was, is) -> fitTabs());
        showOpen();
        building.fill(tabs, panels.stream().map(this::tab).toList());
        tabs.getChildren().addListener((InvalidationListener) tab -> Platform.runLater(this::fitTabs));
    }

    /** As high as it was made, as far as a small window leaves the picture room. */
    private DoubleBinding fitting() {
        ObservableValue<Double> window = sceneProperty()
                .flatMap(Scene::heightProperty)
                .map(Number::doubleValue)
                .orElse(Double.MAX_VALUE);
        return Bindings.createDoubleBinding(
                () -> Math.min(height.get(), Math.max(LEAST, window.getValue() * SHARE)), height, window);
    }

    /** Where the row is too narrow for words, the icons stand alone. */
    private void fitTabs() {
        showTabs(ContentDisplay.LEFT);
        tabs.applyCss();
        if (tabs.prefWidth(-1) > getWidth()) {
            showTabs(ContentDisplay.GRAPHIC_ONLY);
        }
    }

    private void showTabs(ContentDisplay display) {
        tabs.getChildren().forEach(tab -> ((ToggleButton) tab).setContentDisplay(display));
    }

    public List<DrawerPanel> panels() {
        return panels;
    }

    private ToggleButton tab(DrawerPanel panel) {
        ToggleButton tab = new ToggleButton(panel.title(), Controls.icon(panel.icon()));
        tab.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        tab.setTooltip(Controls.tooltip(panel.title()));
        tab.selectedProperty().bindBidirectional(shown(panel));
        shown(panel).addListener((o, was, is) -> {
            if (is) {
                panels.stream()
                        .filter(other -> other != panel)
                        .forEach(other -> shown(other).set(false));
            }
            showOpen();
        });
        return tab;
    }

    /** Whether a panel is the one that is open; set it to open or shut the panel. */
    private BooleanProperty shown(DrawerPanel panel) {
        return preferences.flag(panel.key(), false);
    }

    private void showOpen() {
        Optional<DrawerPanel> now =
                panels.stream().filter(panel -> shown(panel).get()).findFirst();
        edge.setVisible(now.isPresent());
        place.setVisible(now.isPresent());
        if (!now.equals(open)) {
            open.ifPresent(DrawerPanel::closed);
            open = now;
            place.getChildren().setAll(now.stream().toList());
            now.ifPresent(DrawerPanel::opened);
        }
    }

    private void resize(double wanted) {
        double most = getScene().getHeight() / 2;
        height.set(Math.max(LEAST, Math.min(most, wanted)));
    }
}
