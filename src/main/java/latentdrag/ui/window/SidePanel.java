package latentdrag.ui.window;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.ui.EditorModel;

/** The panel beside the canvas: the sections above, the drag always in sight at the foot. */
final class SidePanel extends VBox {
    /** The flag that says whether it is shown. */
    static final String SHOWN = "window.sidePanel";

    SidePanel(EditorModel editor, Actions actions) {
        getStyleClass().add("side-panel");
        VBox sections = new VBox();
        sections.getChildren().addAll(Panels.side(editor, actions));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, new DragSection(editor, actions));
        Controls.collapsing(this).visibleProperty().bind(editor.preferences().flag(SHOWN, true));
    }
}
