package latentdrag.ui.controls;

import atlantafx.base.controls.ModalPane;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Keeps what is typed into a field from being taken for shortcuts. JavaFX thread. */
public final class TypedKeys {
    private TypedKeys() {}

    /**
     * Keys typed into fields within the root go no further; Esc leaves the field.
     *
     * @param entered told of Enter in a field
     * @param leave takes the keys back to the picture
     */
    public static void keepWithin(Parent root, Runnable entered, Runnable leave) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> keep(e, leave));
        root.addEventHandler(ActionEvent.ACTION, e -> {
            if (e.getTarget() instanceof TextInputControl) {
                entered.run();
            }
        });
    }

    /** While a sheet covers the window, keys are no shortcuts of what lies under it. */
    public static void keepFromWhatIsCovered(Parent root, ModalPane sheet) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (sheet.isDisplay() && e.getCode() != KeyCode.TAB) {
                e.consume();
                if (e.getCode() == KeyCode.ESCAPE) {
                    sheet.hide();
                } else if (e.getCode() == KeyCode.ENTER && !(e.getTarget() instanceof TextInputControl)) {
                    SheetFocus.agree(sheet, e.getTarget());
                }
            }
        });
    }

    /**
     * A press with the mouse does not leave the keys with the button: the next space or arrow is meant for the picture. On a sheet they stay.
     *
     * @param leave takes the keys back to the picture
     */
    public static void takeFromPressedButtons(Scene scene, ModalPane sheet, Runnable leave) {
        // A filter, as a button keeps the event to itself; later, as it is still to do what it does.
        scene.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                e -> Platform.runLater(() -> {
                    if (scene.getFocusOwner() instanceof ButtonBase && !sheet.isDisplay()) {
                        leave.run();
                    }
                }));
    }

    private static void keep(KeyEvent e, Runnable leave) {
        if (e.getTarget() instanceof TextInputControl
                && !e.isShortcutDown()
                && !e.getCode().isFunctionKey()) {
            e.consume();
            if (e.getCode() == KeyCode.ESCAPE) {
                leave.run();
            }
        }
    }
}
