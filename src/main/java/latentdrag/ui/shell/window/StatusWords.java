package latentdrag.ui.shell.window;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.points.PointsModel;
import latentdrag.ui.timeline.TimelineModel;
import latentdrag.ui.tools.Toolbox;

/** What to do next, or what has just happened. JavaFX thread. */
final class StatusWords extends Label {
    private static final Duration MESSAGE_STAYS = Duration.seconds(8);

    private final Models models;
    private final PauseTransition messageEnds = new PauseTransition(MESSAGE_STAYS);

    /** Which have something to say. */
    record Models(
            Notices notices,
            DocumentModel documents,
            CanvasModel canvas,
            Toolbox toolbox,
            PointsModel points,
            TimelineModel timeline) {}

    StatusWords(Models models) {
        this.models = models;
        messageEnds.setOnFinished(e -> showWords());
        models.notices().messageProperty().addListener((o, was, is) -> {
            messageEnds.playFromStart();
            showWords();
        });
        models.canvas().hoverProperty().addListener((o, was, is) -> showWords());
        models.documents().documentProperty().addListener((o, was, is) -> showWords());
        models.toolbox().activeProperty().addListener((o, was, is) -> showWords());
        models.toolbox().mask().mayChangeProperty().addListener((o, was, is) -> showWords());
        models.timeline().lookingBackBinding().addListener((o, was, is) -> showWords());
        showWords();
    }

    private void showWords() {
        String message = models.notices().messageProperty().get();
        boolean news = !message.isEmpty() && messageEnds.getCurrentTime().lessThan(MESSAGE_STAYS);
        if (news) {
            setText(message);
        } else if (models.documents().document().isEmpty()) {
            setText(Texts.text("hint.noPicture"));
        } else if (models.timeline().isLookingBack()) {
            setText(Texts.text("hint.lookingBack"));
        } else {
            setText(overPoint().orElse(models.toolbox().active().hint()));
        }
    }

    /** What can be done with the point under the pointer. */
    private Optional<String> overPoint() {
        if (models.toolbox().active() != models.toolbox().points()) {
            return Optional.empty();
        }
        Optional<Pointer> hover = models.canvas().hoverProperty().get();
        return hover.filter(at -> !models.timeline().isLookingBack())
                .flatMap(models.points()::at)
                .map(this::pointWords);
    }

    private String pointWords(Grip grip) {
        PointPair pair = models.points().pair(grip.index());
        if (pair.isAnchor()) {
            return Texts.text("hint.overAnchor");
        }
        return Texts.text(grip.end() == Grip.End.TARGET ? "hint.overTarget" : "hint.overHandle");
    }
}
