package latentdrag.ui.shell;

import java.util.Set;
import latentdrag.ui.canvas.CompareModel;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.tools.Toolbox;

/** What one key does, and which model that is a matter of just now. Belongs to the JavaFX thread; knows no nodes. */
public final class Commands {
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final LatentModels latents;
    private final Toolbox toolbox;
    private final CompareModel compare;
    private final Notices notices;

    Commands(
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            LatentModels latents,
            Toolbox toolbox,
            CompareModel compare,
            Notices notices) {
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.latents = latents;
        this.toolbox = toolbox;
        this.compare = compare;
        this.notices = notices;
    }

    /** Starts a run, goes on with a paused one, or stops one that goes on. */
    public void startOrStop() {
        toolbox.active().finish();
        switch (drag.stateProperty().get()) {
            case IDLE -> whenModelIsThere(drag::start);
            case PAUSED -> {
                latents.timeline().backToRun();
                drag.resume();
            }
            case RUNNING, STOPPING -> drag.stop();
        }
    }

    /** Makes one step, and starts a run for it where none goes on. */
    public void step() {
        toolbox.active().finish();
        latents.timeline().backToRun();
        whenModelIsThere(drag::step);
    }

    /** While another model takes the place of the picture's, a run would be one of the wrong network. */
    private void whenModelIsThere(Runnable what) {
        if (pictures.isChangingModel()) {
            notices.say(Texts.text("say.modelChanges"));
        } else {
            latents.whenSettled(what);
        }
    }

    /**
     * Leaves a gesture, else gives up opening, else goes back to the run from an earlier step of it, else leaves a comparison, else stops
     * the run, else clears the selection, else puts the notice away. Never discards work.
     */
    public void escape() {
        if (toolbox.active().cancel()
                || pictures.cancelOpening()
                || latents.timeline().backToRun()
                || compare.leave()) {
            return;
        }
        if (!drag.isIdle()) {
            drag.stop();
        } else if (!documents.selection().isEmpty()) {
            documents.select(Set.of());
        } else if (notices.noticeProperty().get().isPresent()) {
            notices.dismiss();
        } else {
            notices.putWayBackAway();
        }
    }

    /** Takes the last change back; a gesture that goes on ends first. */
    public void undo() {
        endGesture();
        documents.undo();
    }

    /** Makes the change again that was taken back last. */
    public void redo() {
        endGesture();
        documents.redo();
    }

    private void endGesture() {
        toolbox.active().finish();
        toolbox.active().cancel();
        pictures.forgetWishes();
        latents.forget();
        drag.forgetStatus();
    }

    /** Back to the picture before the first drag, with the points it had; one undo. A run is stopped first. */
    public void reset() {
        toolbox.active().finish();
        drag.whenIdle(() -> {
            documents.change(Texts.text("undo.reset"), documents::resetDocument);
            drag.forgetStatus();
        });
    }
}
