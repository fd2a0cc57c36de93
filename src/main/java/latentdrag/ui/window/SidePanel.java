package latentdrag.ui.window;

import javafx.event.ActionEvent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.ui.EditorModel;

/** The panel beside the canvas: picture, points and mask above, the drag at the foot. */
final class SidePanel extends VBox {
    /** @param leaveField takes the keys back to the picture */
    SidePanel(EditorModel editor, Actions actions, Runnable leaveField) {
        getStyleClass().add("side-panel");
        VBox sections = new VBox(
                new PictureSection(editor, actions),
                new PointsSection(editor, actions),
                new MaskSection(editor, actions));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, new DragSection(editor, actions));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> keepTypedKeys(e, leaveField));
        addEventHandler(ActionEvent.ACTION, e -> {
            if (e.getTarget() instanceof TextInputControl) {
                leaveField.run(); // Enter
            }
        });
    }

    /** What is typed into a field is not a shortcut; Esc leaves the field. */
    private static void keepTypedKeys(KeyEvent e, Runnable leaveField) {
        if (e.getTarget() instanceof TextInputControl
                && !e.isShortcutDown()
                && !e.getCode().isFunctionKey()) {
            e.consume();
            if (e.getCode() == KeyCode.ESCAPE) {
                leaveField.run();
            }
        }
    }
}
