package latentdrag.architecture.wrong.ui.common;

import javafx.stage.Stage;

/** Wrong on purpose: what every room uses knows a window. */
public final class ShowsNodes {
    private ShowsNodes() {}

    static void show(Stage stage) {
        stage.show();
    }
}
