package latentdrag.ui.shell.window;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.Section;
import latentdrag.ui.shell.actions.ViewActions;

/** The panel beside the canvas: the sections above, the drag always in sight at the foot. */
public final class SidePanel extends VBox {
    private final VBox sections = new VBox();
    private final ScrollPane scroll = new ScrollPane(sections);

    /**
     * @param all the sections, from the top
     * @param foot always in sight
     * @param building puts them in
     */
    SidePanel(PreferencesModel preferences, List<Section> all, Node foot, OneByOne building) {
        getStyleClass().add("side-panel");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        building.fill(this, List.of(foot));
        building.fill(sections, all);
        all.forEach(section -> section.openProperty().addListener((o, was, open) -> {
            if (open) {
                Platform.runLater(() -> reveal(section)); // when it has its size
            }
        }));
        Controls.collapsing(this).visibleProperty().bind(preferences.flag(ViewActions.SIDE_PANEL, true));
    }

    /** Scrolls as little as it takes to see a section, its head at least. */
    private void reveal(Section section) {
        sections.applyCss();
        scroll.layout();
        double view = scroll.getViewportBounds().getHeight();
        double beyond = sections.getHeight() - view;
        if (beyond <= 0) {
            return;
        }
        Bounds place = section.getBoundsInParent();
        double top = scroll.getVvalue() * beyond;
        double lowest = place.getMaxY() - view;
        double wanted = Math.min(Math.max(top, lowest), place.getMinY());
        scroll.setVvalue(Math.max(0, Math.min(1, wanted / beyond)));
    }
}
