package latentdrag.ui.shell.actions;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.ShortcutKey;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.SheetFocus;

/** All keys and gestures on one page; the keys come from the list of actions. The manual's page is made of the same lines. */
public final class KeysPane {
    private KeysPane() {}

    /**
     * One line of the page.
     *
     * @param keys what to press or do
     * @param does what comes of it
     */
    record Line(String keys, String does) {}

    static List<Line> gestures() {
        return List.of(
                gesture("gesture.place", "gesture.place.does"),
                gesture("gesture.clickClick", "gesture.clickClick.does"),
                gesture("gesture.anchor", "gesture.anchor.does"),
                gesture("gesture.move", "gesture.move.does"),
                gesture("gesture.movePair", "gesture.movePair.does"),
                gesture("gesture.delete", "gesture.delete.does"),
                gesture("gesture.selectMore", "gesture.selectMore.does"),
                gesture("gesture.band", "gesture.band.does"),
                gesture("gesture.newPoint", "gesture.newPoint.does"),
                gesture("gesture.nudge", "gesture.nudge.does"),
                gesture("gesture.straight", "gesture.straight.does"),
                gesture("gesture.otherKind", "gesture.otherKind.does"),
                gesture("gesture.pan", "gesture.pan.does"),
                gesture("gesture.zoom", "gesture.zoom.does"),
                gesture("gesture.before", "gesture.before.does"));
    }

    private static Line gesture(String keys, String does) {
        return new Line(Texts.text(keys, ShortcutKey.NAME), Texts.text(does));
    }

    /** The actions that have keys, in the order of the menus. */
    static List<Line> keys(Actions actions) {
        List<Line> lines = new ArrayList<>();
        for (Action action : actions.all()) {
            if (!action.shortcuts().isEmpty()) {
                String keys = action.shortcuts().stream()
                        .map(KeyCombination::getDisplayText)
                        .distinct()
                        .collect(Collectors.joining(", "));
                lines.add(new Line(keys, action.name().replace("…", "")));
            }
        }
        return lines;
    }

    public static void show(ModalPane pane, Actions actions) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        gestures().forEach(line -> addRow(grid, line));
        keys(actions).forEach(line -> addRow(grid, line));
        Label title = new Label(Texts.text("keys.title"));
        title.getStyleClass().add(Styles.TITLE_3);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        VBox page = new VBox(12, title, scroll);
        page.getStyleClass().add("sheet");
        page.setMaxSize(640, 620);
        SheetFocus.show(pane, page);
    }

    private static void addRow(GridPane grid, Line line) {
        Label key = new Label(line.keys());
        key.getStyleClass().add("key");
        grid.addRow(grid.getRowCount(), key, new Label(line.does()));
    }
}
