package latentdrag.ui.shell.actions;

import java.util.List;
import latentdrag.ui.controls.Action;
import latentdrag.ui.shell.help.Hints;
import org.kordamp.ikonli.feather.Feather;

/** The help menu. */
final class HelpActions implements MenuActions {
    final Action keys;

    final Action hints;

    HelpActions(Hints model, WindowCommands window) {
        hints = Action.of("action.hints", Feather.INFO, model::showAgain);
        keys = Action.of("action.keys", Feather.HELP_CIRCLE, window::showKeys).keys("F1");
    }

    @Override
    public String key() {
        return "menu.help";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(List.of(keys), List.of(hints));
    }
}
