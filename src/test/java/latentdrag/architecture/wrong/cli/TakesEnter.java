package latentdrag.architecture.wrong.cli;

import javafx.scene.control.Button;

/** Wrong on purpose: buttons that take Enter and Esc from the whole scene. */
public final class TakesEnter {
    private TakesEnter() {}

    static void take(Button agree, Button leave) {
        agree.setDefaultButton(true);
        leave.cancelButtonProperty().set(true);
    }
}
