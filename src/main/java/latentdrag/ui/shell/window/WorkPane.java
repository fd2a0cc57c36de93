package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.controls.Controls;

/**
 * What takes its time, how far it has come, and a button to give it up. What is done quickly never shows, so that nothing flickers.
 */
final class WorkPane extends VBox {
    private static final Duration QUICK = Duration.millis(400);

    private final WorkModel works;
    private final Label what = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button(Texts.text("work.cancel"));
    private final PauseTransition delay = new PauseTransition(QUICK);

    WorkPane(WorkModel works) {
        this.works = works;
        getStyleClass().add("work-pane");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Texts.text("work.accessible"));
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Controls.collapsing(cancel).getStyleClass().addAll("cancel-work", Styles.SMALL);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(e -> shown().flatMap(Work::cancel).ifPresent(Runnable::run));
        getChildren().addAll(Controls.row(what, cancel), bar);
        delay.setOnFinished(e -> setVisible(shown().isPresent()));
        works.shownProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> show(was, is));
        show(Optional.empty(), shown());
    }

    private Optional<Work> shown() {
        return works.shownProperty().get();
    }

    private void show(Optional<Work> was, Optional<Work> is) {
        if (is.isEmpty()) {
            delay.stop();
            setVisible(false);
            return;
        }
        if (was.isEmpty()) {
            delay.playFromStart();
        }
        what.setText(Texts.text("work.goingOn", is.get().what()));
        bar.setProgress(is.get().fraction());
        cancel.setVisible(is.get().cancel().isPresent());
    }
}
