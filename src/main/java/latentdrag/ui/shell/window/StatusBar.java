package latentdrag.ui.shell.window;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.document.Grip;
import latentdrag.ui.drag.RunReadings;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.actions.Actions;

/** What to do next or what has just happened; where the pointer is; device, steps and memory; the zoom. */
final class StatusBar extends HBox {
    private static final Duration MESSAGE_STAYS = Duration.seconds(8);

    private final EditorModel editor;
    private final Label words = new Label();
    private final PauseTransition messageEnds = new PauseTransition(MESSAGE_STAYS);

    StatusBar(EditorModel editor, Actions actions) {
        this.editor = editor;
        getStyleClass().add("status-bar");
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        getChildren()
                .addAll(
                        words,
                        pointerLabel(),
                        new RunReadings(editor),
                        Controls.iconButton(actions.view.zoomOut),
                        zoomLabel(),
                        Controls.iconButton(actions.view.zoomIn),
                        Controls.iconButton(actions.view.fit));
        messageEnds.setOnFinished(e -> showWords());
        editor.notices().messageProperty().addListener((o, was, is) -> {
            messageEnds.playFromStart();
            showWords();
        });
        editor.canvas().hoverProperty().addListener((o, was, is) -> showWords());
        editor.documents().documentProperty().addListener((o, was, is) -> showWords());
        editor.toolbox().activeProperty().addListener((o, was, is) -> showWords());
        editor.toolbox().mask().mayChangeProperty().addListener((o, was, is) -> showWords());
        editor.latents().timeline().lookingBackBinding().addListener((o, was, is) -> showWords());
        showWords();
    }

    private void showWords() {
        String message = editor.notices().messageProperty().get();
        boolean news = !message.isEmpty() && messageEnds.getCurrentTime().lessThan(MESSAGE_STAYS);
        if (news) {
            words.setText(message);
        } else if (editor.documents().document().isEmpty()) {
            words.setText(Texts.text("hint.noPicture"));
        } else if (editor.latents().timeline().isLookingBack()) {
            words.setText(Texts.text("hint.lookingBack"));
        } else {
            words.setText(overPoint().orElse(editor.toolbox().active().hint()));
        }
    }

    /** What can be done with the point under the pointer. */
    private Optional<String> overPoint() {
        if (editor.toolbox().active() != editor.toolbox().points()) {
            return Optional.empty();
        }
        Optional<Pointer> hover = editor.canvas().hoverProperty().get();
        return hover.filter(at -> !editor.latents().timeline().isLookingBack())
                .flatMap(editor.points()::at)
                .map(this::pointWords);
    }

    private String pointWords(Grip grip) {
        PointPair pair = editor.shownPairs().get().get(grip.index());
        if (pair.isAnchor()) {
            return Texts.text("hint.overAnchor");
        }
        return Texts.text(grip.end() == Grip.End.TARGET ? "hint.overTarget" : "hint.overHandle");
    }

    private Label pointerLabel() {
        Label label = new Label();
        label.getStyleClass().add("pointer-place");
        editor.canvas()
                .hoverProperty()
                .addListener((o, was, is) -> label.setText(is.map(this::place).orElse("")));
        return label;
    }

    private String place(Pointer pointer) {
        return editor.documents()
                .document()
                .filter(d -> pointer.at().isInside(d.width(), d.height()))
                .map(d -> pointer.at().rounded())
                .map((Point p) -> Texts.text("points.place", p.x(), p.y()))
                .orElse("");
    }

    private Label zoomLabel() {
        Label label = new Label();
        label.getStyleClass().add("zoom");
        Runnable refresh = () -> label.setText(
                editor.documents().document().isEmpty()
                        ? ""
                        : Texts.text("status.zoom", editor.canvas().viewport().scale() * 100));
        editor.canvas().viewportProperty().addListener((o, was, is) -> refresh.run());
        editor.documents().documentProperty().addListener((o, was, is) -> refresh.run());
        return label;
    }
}
