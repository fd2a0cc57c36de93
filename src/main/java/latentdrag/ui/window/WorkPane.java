package latentdrag.ui.window;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Texts;
import latentdrag.ui.Work;

/** What takes its time and how far it has come. What is done quickly never shows, so that nothing flickers. */
final class WorkPane extends VBox {
    private static final Duration QUICK = Duration.millis(400);

    private final Label what = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final PauseTransition delay = new PauseTransition(QUICK);

    WorkPane(EditorModel editor) {
        getStyleClass().add("work-pane");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        bar.setPrefWidth(260);
        getChildren().addAll(what, bar);
        delay.setOnFinished(
                e -> setVisible(editor.pictures().workProperty().get().isPresent()));
        editor.pictures().workProperty().addListener((o, was, is) -> show(was, is));
        show(Optional.empty(), editor.pictures().workProperty().get());
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
    }
}
