package latentdrag.ui.shell.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.SheetFocus;

/** Asked before the window closes on something that would be lost. */
final class LeavePane {
    private LeavePane() {}

    /**
     * @param loss what would be lost, in a sentence
     * @param save what would keep it; empty = nothing but to wait
     * @param leave closes the window all the same
     */
    static void show(ModalPane modal, String loss, Optional<Action> save, Runnable leave) {
        Label title = new Label(Texts.text(save.isPresent() ? "leave.title" : "leave.title.wait"));
        title.getStyleClass().add(Styles.TITLE_4);
        Label words = new Label(loss);
        words.setWrapText(true);
        words.setMinHeight(VBox.USE_PREF_SIZE);
        Button stay = new Button(Texts.text("leave.stay"));
        stay.setOnAction(e -> modal.hide(true));
        Button go = new Button(Texts.text("leave.go"));
        go.getStyleClass().addAll(Styles.DANGER, "leave");
        go.setOnAction(e -> leave.run());
        HBox buttons = Controls.row(Controls.spacer(), go, stay);
        save.ifPresent(action -> buttons.getChildren().add(0, saving(modal, action)));
        VBox page = new VBox(14, title, words, buttons);
        page.getStyleClass().add("sheet");
        page.setMaxSize(460, VBox.USE_PREF_SIZE);
        SheetFocus.show(modal, page);
        stay.requestFocus();
    }

    private static Button saving(ModalPane modal, Action save) {
        Button saving = new Button(save.name(), Controls.icon(save.icon()));
        saving.getStyleClass().add(Styles.ACCENT);
        saving.disableProperty().bind(Bindings.not(save.enabled()));
        saving.setOnAction(e -> {
            modal.hide(true);
            save.runIfEnabled();
        });
        return saving;
    }
}
