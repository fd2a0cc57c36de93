package latentdrag.ui.shell.window;

import java.io.File;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import latentdrag.ui.models.ModelsModel;
import latentdrag.ui.project.FileRouter;
import latentdrag.ui.shell.actions.Pasting;

/** Files and links dropped on the window. JavaFX thread. */
final class FileDrops {
    /** A link whose path, whatever is asked for behind it, ends as pictures do. */
    private static final Pattern NAMED_LIKE_A_PICTURE = Pattern.compile(
            "(?is)\\s*https?://[^?#]+\\.(jpe?g|png|gif|webp|avif|heic|heif|bmp|tiff?|svg|jxl)([?#].*)?\\s*");

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final FileRouter router;
    private final ModelsModel models;
    private final Pasting pasting;
    private final Node shown;

    /** @param shown looks ready for them while they are held over the window */
    FileDrops(FileRouter router, ModelsModel models, Pasting pasting, Node shown) {
        this.router = router;
        this.models = models;
        this.pasting = pasting;
        this.shown = shown;
    }

    /** Takes them wherever on the window they are dropped. */
    void acceptOn(Scene scene) {
        scene.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()
                    || e.getDragboard().hasImage()
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
            router.open(dropped.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        String link = dropped.hasUrl() ? dropped.getUrl() : dropped.getString();
        if (dropped.hasImage()
                || link != null && NAMED_LIKE_A_PICTURE.matcher(link).matches()) {
            // A picture out of a browser: its link is no model's.
            pasting.picture(dropped.hasImage() ? dropped.getImage() : null);
            return true;
        }
        return link != null && models.link(link);
    }

    private void endDrop(Event e) {
        shown.pseudoClassStateChanged(DROP, false);
        e.consume();
    }
}
