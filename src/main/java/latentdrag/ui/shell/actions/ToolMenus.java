package latentdrag.ui.shell.actions;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.controls.Action;
import latentdrag.ui.tools.Toolbox;

/** What the right-click menu of the picture offers, by the tool in hand. JavaFX thread. */
public final class ToolMenus {
    private final Toolbox toolbox;
    private final List<MenuItem> points;
    private final List<MenuItem> mask;

    public ToolMenus(Toolbox toolbox, Actions actions) {
        this.toolbox = toolbox;
        EditActions edit = actions.edit;
        MaskActions paint = actions.mask;
        points = items(List.of(List.of(edit.copy, edit.paste, edit.selectAll), List.of(edit.clearPoints)));
        mask = items(List.of(
                List.of(paint.autoMask, paint.fillMask, paint.invertMask, paint.clearMask),
                List.of(actions.view.showMask)));
    }

    private static List<MenuItem> items(List<List<Action>> groups) {
        List<MenuItem> items = new ArrayList<>();
        for (List<Action> group : groups) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            group.forEach(action -> items.add(Menus.item(action)));
        }
        return List.copyOf(items);
    }

    public List<MenuItem> of(Tool tool) {
        return tool == toolbox.mask() ? mask : points;
    }
}
