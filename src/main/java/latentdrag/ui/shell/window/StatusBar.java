package latentdrag.ui.shell.window;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import latentdrag.image.Point;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.RunReadings;
import latentdrag.ui.shell.actions.ViewActions;

/** What to do next or what has just happened; where the pointer is; device, steps and memory; the zoom. */
final class StatusBar extends HBox {
    private final DocumentModel documents;
    private final CanvasModel canvas;

    StatusBar(DocumentModel documents, CanvasModel canvas, StatusWords words, RunReadings readings, ViewActions view) {
        this.documents = documents;
        this.canvas = canvas;
        getStyleClass().add("status-bar");
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        getChildren()
                .addAll(
                        words,
                        pointerLabel(),
                        readings,
                        Controls.iconButton(view.zoomOut),
                        zoomLabel(),
                        Controls.iconButton(view.zoomIn),
                        Controls.iconButton(view.fit));
    }

    private Label pointerLabel() {
        Label label = new Label();
        label.getStyleClass().add("pointer-place");
        canvas.hoverProperty()
                .addListener((o, was, is) -> label.setText(is.map(this::place).orElse("")));
        return label;
    }

    private String place(Pointer pointer) {
        return documents
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
                documents.document().isEmpty()
                        ? ""
                        : Texts.text("status.zoom", canvas.viewport().scale() * 100));
        canvas.viewportProperty().addListener((o, was, is) -> refresh.run());
        documents.documentProperty().addListener((o, was, is) -> refresh.run());
        return label;
    }
}
