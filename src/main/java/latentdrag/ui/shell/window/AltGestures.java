package latentdrag.ui.shell.window;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Keeps an Alt that was held for the mouse from calling the menu bar when it is let go. JavaFX thread. */
final class AltGestures {
    private boolean held;
    private boolean taken;

    void watch(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::release);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> taken = taken || e.isAltDown());
    }

    private void press(KeyEvent e) {
        if (e.getCode() == KeyCode.ALT && !held) { // a key that is held is pressed again and again
            held = true;
            taken = false;
        }
    }

    private void release(KeyEvent e) {
        if (e.getCode() == KeyCode.ALT) {
            held = false;
            if (taken) {
                e.consume();
            }
        }
    }
}
