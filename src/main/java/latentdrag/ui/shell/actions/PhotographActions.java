package latentdrag.ui.shell.actions;

import latentdrag.ui.controls.Action;
import latentdrag.ui.photograph.PhotographModel;
import latentdrag.ui.project.FileDialogs;
import org.kordamp.ikonli.feather.Feather;

/** In and out of the file menu: a photograph, and what became of it. */
final class PhotographActions {
    final Action open;

    PhotographActions(PhotographModel photographs, FileDialogs files) {
        open = Action.of("action.openPhotograph", Feather.IMAGE, () -> files.openPhotograph(photographs::open))
                .keys("Shortcut+P");
    }
}
