package latentdrag.ui.window;

import java.io.File;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import latentdrag.ui.EditorModel;

/** Files and links dropped on the window. JavaFX thread. */
final class FileDrops {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final EditorModel editor;
    private final Node shown;

    /** @param shown looks ready for them while they are held over the window */
    FileDrops(EditorModel editor, Node shown) {
        this.editor = editor;
        this.shown = shown;
    }

    /** Takes them wherever on the window they are dropped. */
    void acceptOn(Scene scene) {
        scene.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()
                    || e.getDragboard().hasUrl()
                    || e.getDragboard().hasString()) {
                e.acceptTransferModes(TransferMode.COPY);
                shown.pseudoClassStateChanged(DROP, true);
            }
            e.consume();
        });
        scene.setOnDragExited(this::endDrop);
        scene.setOnDragDropped((DragEvent e) -> {
            e.setDropCompleted(drop(e.getDragboard()));
            endDrop(e);
        });
    }

    /** A file is opened; a link to one is offered for download. */
    private boolean drop(Dragboard dropped) {
        if (dropped.hasFiles()) {
            editor.router().open(dropped.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        String link = dropped.hasUrl() ? dropped.getUrl() : dropped.getString();
        return link != null && editor.models().link(link);
    }

    private void endDrop(Event e) {
        shown.pseudoClassStateChanged(DROP, false);
        e.consume();
    }
}
