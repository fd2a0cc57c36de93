package latentdrag.ui.shell.actions;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.points.PointClipboard;
import latentdrag.ui.shell.EditorModel;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The edit menu: undo, points, mask, tools. */
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
    public final Action autoMask;
    public final Action fillMask;
    public final Action invertMask;
    public final Action clearMask;
    public final Action pointTool;
    public final Action maskTool;
    public final Action handTool;
    final Action smallerBrush;
    final Action largerBrush;

    EditActions(EditorModel editor, Pasting pasting) {
        undo = named(
                        "action.undo",
                        "action.undo.of",
                        Feather.CORNER_UP_LEFT,
                        editor.documents().undoNameProperty(),
                        editor::undo)
                .keys("Shortcut+Z");
        redo = named(
                        "action.redo",
                        "action.redo.of",
                        Feather.CORNER_UP_RIGHT,
                        editor.documents().redoNameProperty(),
                        editor::redo)
                .keys("Shortcut+Shift+Z", "Shortcut+Y");
        cut = Action.of(
                        "action.cut",
                        Feather.SCISSORS,
                        () -> PointClipboard.put(editor.points().cut()))
                .keys("Shortcut+X")
                .when(Conditions.points(editor.documents()));
        copy = Action.of(
                        "action.copy",
                        Feather.COPY,
                        () -> PointClipboard.put(editor.points().copy()))
                .keys("Shortcut+C")
                .when(Conditions.points(editor.documents()));
        paste = Action.of("action.paste", Feather.CLIPBOARD, () -> pasting.paste(Clipboard.getSystemClipboard()))
                .keys("Shortcut+V")
                .when(Conditions.picture(editor.documents()));
        addPoint = Action.of("action.addPoint", Feather.PLUS_CIRCLE, editor.points()::addInTheMiddle)
                .keys("Shortcut+Shift+P")
                .when(Conditions.picture(editor.documents()));
        selectAll = Action.of("action.selectAll", Feather.GRID, editor.documents()::selectAll)
                .keys("Shortcut+A")
                .when(Conditions.points(editor.documents()));
        delete = Action.of("action.delete", Feather.TRASH_2, editor.documents()::deleteSelected)
                .keys("Delete", "Backspace")
                .when(Conditions.selection(editor.documents()));
        clearPoints = Action.of("action.clearPoints", Feather.TRASH_2, editor.points()::clear)
                .when(Conditions.points(editor.documents()));
        autoMask = Action.of("action.autoMask", Feather.TARGET, editor.masks()::aroundPoints)
                .when(Conditions.points(editor.documents()));
        fillMask = Action.of("action.fillMask", Feather.SQUARE, editor.masks()::fill)
                .when(Conditions.picture(editor.documents()));
        invertMask = Action.of("action.invertMask", Feather.REPEAT, editor.masks()::invert)
                .when(Conditions.picture(editor.documents()));
        clearMask = Action.of("action.clearMask", Feather.X_CIRCLE, editor.masks()::clear)
                .when(Conditions.mask(editor.documents()));
        pointTool = tool(
                        "action.pointTool",
                        Feather.CROSSHAIR,
                        editor,
                        editor.toolbox().points())
                .keys("P");
        maskTool = tool(
                        "action.maskTool",
                        Feather.EDIT_2,
                        editor,
                        editor.toolbox().mask())
                .keys("M");
        handTool = tool(
                        "action.handTool",
                        Feather.MOVE,
                        editor,
                        editor.toolbox().hand())
                .keys("V");
        smallerBrush = Action.of(
                        "action.smallerBrush", Feather.MINUS, editor.toolbox().mask()::shrink)
                .keys("Open Bracket");
        largerBrush = Action.of(
                        "action.largerBrush", Feather.PLUS, editor.toolbox().mask()::grow)
                .keys("Close Bracket");
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

    private static Action tool(String key, Ikon icon, EditorModel editor, Tool tool) {
        return Action.of(key, icon, () -> editor.toolbox().take(tool));
    }

    @Override
    public String key() {
        return "menu.edit";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(
                List.of(undo, redo),
                List.of(cut, copy, paste),
                List.of(addPoint, selectAll, delete, clearPoints),
                List.of(autoMask, fillMask, invertMask, clearMask),
                List.of(pointTool, maskTool, handTool),
                List.of(smallerBrush, largerBrush));
    }
}
