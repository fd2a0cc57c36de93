package latentdrag.ui.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import latentdrag.ui.Texts;

/** Asked before the window closes on something that would be lost. */
final class LeavePane {
    private LeavePane() {}

    /**
     * @param loss what would be lost, in a sentence
     * @param save what would keep it
     * @param leave closes the window all the same
     */
    static void show(ModalPane modal, String loss, Action save, Runnable leave) {
        Label title = new Label(Texts.text("leave.title"));
        title.getStyleClass().add(Styles.TITLE_4);
        Label words = new Label(loss);
        words.setWrapText(true);
        words.setMinHeight(VBox.USE_PREF_SIZE);
        Button stay = new Button(Texts.text("leave.stay"));
        stay.setOnAction(e -> modal.hide(true));
        Button saving = new Button(save.name(), Controls.icon(save.icon()));
        saving.getStyleClass().add(Styles.ACCENT);
        saving.disableProperty().bind(Bindings.not(save.enabled()));
        saving.setOnAction(e -> {
            modal.hide(true);
            save.runIfEnabled();
        });
        Button go = new Button(Texts.text("leave.go"));
        go.getStyleClass().addAll(Styles.DANGER, "leave");
        go.setOnAction(e -> leave.run());
        VBox page = new VBox(14, title, words, Controls.row(saving, Controls.spacer(), go, stay));
        page.getStyleClass().add("sheet");
        page.setMaxSize(460, VBox.USE_PREF_SIZE);
        SheetFocus.show(modal, page);
        stay.requestFocus();
    }
}
