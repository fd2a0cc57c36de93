package latentdrag.ui.window;

import atlantafx.base.controls.ModalPane;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.ui.EditorModel;
import latentdrag.ui.canvas.PictureCanvas;

/** The window: header, canvas, side panel, status bar, and what lies over the canvas. JavaFX thread. */
public final class EditorWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final EditorModel editor;
    private final Stage stage;
    private final FileDialogs files;
    private final Theme theme;
    private final Actions actions;
    private final PictureCanvas canvas;
    private final ModalPane modal = new ModalPane();
    private final StackPane centre;

    /** Fills a stage; showing it is the caller's. */
    public EditorWindow(EditorModel editor, Stage stage) {
        this.editor = editor;
        this.stage = stage;
        StackPane root = new StackPane();
        root.getStyleClass().add("editor");
        theme = new Theme(root);
        files = new FileDialogs(editor, stage);
        actions = new Actions(editor, files, theme.darkProperty(), this::showKeys, stage::close);
        canvas = new PictureCanvas(editor);
        centre = new StackPane(
                canvas,
                new EmptyPane(editor, actions.open),
                placed(new WorkPane(editor), Pos.BOTTOM_CENTER),
                placed(new NoticeBar(editor.notices()), Pos.TOP_CENTER));
        centre.getStyleClass().add("backdrop");
        BorderPane layout = new BorderPane(centre);
        layout.setTop(new HeaderBar(editor, actions));
        layout.setRight(new SidePanel(editor, actions, canvas::requestFocus));
        layout.setBottom(new StatusBar(editor, actions));
        root.getChildren().addAll(layout, modal);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets()
                .add(Objects.requireNonNull(EditorWindow.class.getResource("/latentdrag/ui/editor.css"))
                        .toExternalForm());
        installKeys(scene);
        acceptFiles(scene);
        stage.setScene(scene);
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.titleProperty().bind(editor.documents().documentProperty().map(this::title));
        canvas.requestFocus();
    }

    private static <T extends Node> T placed(T node, Pos where) {
        StackPane.setAlignment(node, where);
        StackPane.setMargin(node, new Insets(14));
        return node;
    }

    private String title(Optional<Document> document) {
        String model =
                editor.pictures().modelProperty().get().map(EditorModel::nameOf).orElse("");
        return document.map(d -> {
                    String seed = d.origin() instanceof LatentOrigin.Seed s ? " · seed " + s.seed() : "";
                    return model + seed + " — LatentDrag";
                })
                .orElse("LatentDrag");
    }

    /** The present theme: dark or light. */
    public void setDark(boolean dark) {
        theme.darkProperty().set(dark);
    }

    private void showKeys() {
        KeysPane.show(modal, actions);
    }

    private void installKeys(Scene scene) {
        extra(scene, "Shortcut+Y", actions.redo);
        extra(scene, "Backspace", actions.delete);
        extra(scene, "Shortcut+Add", actions.zoomIn);
        extra(scene, "Shortcut+Plus", actions.zoomIn);
        extra(scene, "Shortcut+Subtract", actions.zoomOut);
        extra(scene, "Shortcut+Numpad 0", actions.fit);
        extra(scene, "Shortcut+Numpad 1", actions.actualSize);
        scene.addEventFilter(KeyEvent.ANY, this::holdBefore);
        // A press on a button must not leave the keys with it: the next space or arrow is meant for the picture.
        scene.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> {
            if (scene.getFocusOwner() instanceof ButtonBase) {
                canvas.requestFocus();
            }
        });
    }

    private static void extra(Scene scene, String keys, Action action) {
        scene.getAccelerators().put(KeyCombination.valueOf(keys), action::runIfEnabled);
    }

    private void holdBefore(KeyEvent e) {
        boolean typing = stage.getScene().getFocusOwner() instanceof TextInputControl;
        if (e.getCode() == KeyCode.BACK_SLASH && !typing) {
            editor.canvas().beforeShownProperty().set(e.getEventType() == KeyEvent.KEY_PRESSED);
            e.consume();
        }
    }

    private void acceptFiles(Scene scene) {
        scene.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
                centre.pseudoClassStateChanged(DROP, true);
            }
            e.consume();
        });
        scene.setOnDragExited(this::endDrop);
        scene.setOnDragDropped((DragEvent e) -> {
            boolean has = e.getDragboard().hasFiles();
            if (has) {
                files.dropped(e.getDragboard().getFiles());
            }
            e.setDropCompleted(has);
            endDrop(e);
        });
    }

    private void endDrop(Event e) {
        centre.pseudoClassStateChanged(DROP, false);
        e.consume();
    }
}
