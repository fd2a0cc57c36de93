package latentdrag.ui.shell.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.points.PointClipboard;
import latentdrag.ui.points.PointsModel;
import latentdrag.ui.shell.Commands;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The edit menu: undo and points; mask and tools are {@link MaskActions}. */
public final class EditActions implements MenuActions {
    public final Action undo;
    public final Action redo;
    final Action cut;
    final Action copy;
    final Action paste;
    final Action addPoint;
    final Action selectAll;
    final Action delete;
    public final Action clearPoints;

    private final MaskActions mask;

    EditActions(Commands commands, DocumentModel documents, PointsModel points, Pasting pasting, MaskActions mask) {
        this.mask = mask;
        undo = named(
                        "action.undo",
                        "action.undo.of",
                        Feather.CORNER_UP_LEFT,
                        documents.undoNameProperty(),
                        commands::undo)
                .keys("Shortcut+Z");
        redo = named(
                        "action.redo",
                        "action.redo.of",
                        Feather.CORNER_UP_RIGHT,
                        documents.redoNameProperty(),
                        commands::redo)
                .keys("Shortcut+Shift+Z", "Shortcut+Y");
        cut = Action.of("action.cut", Feather.SCISSORS, () -> PointClipboard.put(points.cut()))
                .keys("Shortcut+X")
                .when(Conditions.points(documents));
        copy = Action.of("action.copy", Feather.COPY, () -> PointClipboard.put(points.copy()))
                .keys("Shortcut+C")
                .when(Conditions.points(documents));
        paste = Action.of("action.paste", Feather.CLIPBOARD, () -> pasting.paste(Clipboard.getSystemClipboard()))
                .keys("Shortcut+V")
                .when(Conditions.picture(documents));
        addPoint = Action.of("action.addPoint", Feather.PLUS_CIRCLE, points::addInTheMiddle)
                .keys("Shortcut+Shift+P")
                .when(Conditions.picture(documents));
        selectAll = Action.of("action.selectAll", Feather.GRID, documents::selectAll)
                .keys("Shortcut+A")
                .when(Conditions.points(documents));
        delete = Action.of("action.delete", Feather.TRASH_2, documents::deleteSelected)
                .keys("Delete", "Backspace")
                .when(Conditions.selection(documents));
        clearPoints =
                Action.of("action.clearPoints", Feather.TRASH_2, points::clear).when(Conditions.points(documents));
    }

    private static Action named(
            String key, String keyOf, Ikon icon, ObservableValue<Optional<String>> name, Runnable run) {
        return Action.of(key, icon, run)
                .called(Bindings.createStringBinding(
                        () -> name.getValue()
                                .map(what -> Texts.text(keyOf, what))
                                .orElse(Texts.text(key)),
                        name))
                .when(Bindings.createBooleanBinding(() -> name.getValue().isPresent(), name));
    }

    @Override
    public String key() {
        return "menu.edit";
    }

    @Override
    public List<List<Action>> groups() {
        List<List<Action>> groups = new ArrayList<>(List.of(
                List.of(undo, redo), List.of(cut, copy, paste), List.of(addPoint, selectAll, delete, clearPoints)));
        groups.addAll(mask.groups());
        return groups;
    }
}
