package latentdrag.architecture.wrong.ui.canvas;

import javafx.scene.control.Label;

/** Wrong on purpose: a model that is tested without a toolkit knows a node. */
public final class PaintsModel {
    private final Label words;

    PaintsModel(Label words) {
        this.words = words;
    }

    String words() {
        return words.getText();
    }
}
