package latentdrag.ui.shell.actions;

import latentdrag.ui.controls.Action;
import latentdrag.ui.photograph.PhotographModel;
import latentdrag.ui.photograph.ReturnModel;
import latentdrag.ui.project.FileDialogs;
import org.kordamp.ikonli.feather.Feather;

/** In and out of the file menu: a photograph, and what became of it. */
final class PhotographActions {
    final Action open;
    final Action into;

    PhotographActions(PhotographModel photographs, ReturnModel returns, FileDialogs files) {
        open = Action.of("action.openPhotograph", Feather.IMAGE, () -> files.openPhotograph(photographs::open))
                .keys("Shortcut+P");
        into = Action.of(
                        "action.intoPhotograph",
                        Feather.CORNER_DOWN_LEFT,
                        () -> returns.name().ifPresent(name -> files.saveReturned(name, returns::write)))
                .called(returns.words())
                .when(returns.possible());
    }
}
