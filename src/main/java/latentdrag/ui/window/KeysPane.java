package latentdrag.ui.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import latentdrag.ui.ShortcutKey;

/** All keys and gestures on one page; the keys come from the list of actions. */
final class KeysPane {
    private static final List<List<String>> GESTURES = List.of(
            List.of("Press, drag, release", "Handle and target"),
            List.of("Click, click", "Handle, then target"),
            List.of("Click, then Esc", "Anchor: holds its place"),
            List.of("Drag a point", "Move it"),
            List.of("Shift-drag a point", "Move handle and target together"),
            List.of("Alt-click a point", "Delete it"),
            List.of("Shift-click a point", "Select one more"),
            List.of(ShortcutKey.NAME + "-press", "A new point, however near another is"),
            List.of("Arrows, Shift+arrows", "Nudge what is selected by 1 or 10 pixels"),
            List.of("Shift-click with the brush", "Straight stroke"),
            List.of("Alt with the brush", "Paint the other kind"),
            List.of("Space-drag, middle-drag, wheel", "Move the view"),
            List.of(ShortcutKey.NAME + "+wheel", "Zoom at the pointer"),
            List.of("Hold \\", "See the picture before the drag"));

    private KeysPane() {}

    static void show(ModalPane pane, Actions actions) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        GESTURES.forEach(g -> addRow(grid, g.get(0), g.get(1)));
        for (Action action : actions.all()) {
            action.shortcut()
                    .ifPresent(keys ->
                            addRow(grid, keys.getDisplayText(), action.name().replace("…", "")));
        }
        Label title = new Label("Keys and gestures");
        title.getStyleClass().add(Styles.TITLE_3);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        VBox page = new VBox(12, title, scroll);
        page.getStyleClass().add("keys-pane");
        page.setMaxSize(620, 620);
        pane.show(page);
    }

    private static void addRow(GridPane grid, String keys, String meaning) {
        Label key = new Label(keys);
        key.getStyleClass().add("key");
        grid.addRow(grid.getRowCount(), key, new Label(meaning));
    }
}
