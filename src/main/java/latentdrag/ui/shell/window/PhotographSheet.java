package latentdrag.ui.shell.window;

import atlantafx.base.controls.ModalPane;
import javafx.application.Platform;
import latentdrag.ui.common.Notices;
import latentdrag.ui.photograph.PhotographModel;
import latentdrag.ui.photograph.PhotographPane;

/** Covers the window while a photograph is open. JavaFX thread. */
final class PhotographSheet {
    private final ModalPane modal;
    private final PhotographModel photographs;
    private final Notices notices;

    PhotographSheet(ModalPane modal, PhotographModel photographs, Notices notices) {
        this.modal = modal;
        this.photographs = photographs;
        this.notices = notices;
    }

    /** Shows the sheet with every photograph, and puts it away with it. A press beside it is no wish to lose the crop. */
    void follow() {
        photographs.openedProperty().addListener((o, was, is) -> {
            if (is.isPresent()) {
                show();
            } else if (modal.getContent() instanceof PhotographPane) {
                modal.hide(true);
            }
        });
        modal.displayProperty().addListener((o, was, shown) -> {
            if (!shown) { // another sheet that lay over it may have been put away
                Platform.runLater(this::showAgain);
            }
        });
        modal.persistentProperty()
                .bind(modal.contentProperty()
                        .map(PhotographPane.class::isInstance)
                        .orElse(false));
    }

    private void show() {
        PhotographPane.show(modal, photographs, new NoticeBar(notices));
    }

    private void showAgain() {
        if (!modal.isDisplay()) {
            show();
        }
    }
}
