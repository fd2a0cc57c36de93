package latentdrag.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import latentdrag.image.PointPair;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.Grip;
import latentdrag.ui.shell.EditorModel;

/** The right-click menu of the picture: what can be done with the point under the pointer, and with the tool in hand. */
final class CanvasMenu {
    private final EditorModel editor;
    private final Node owner;
    private final Function<Tool, List<MenuItem>> ofTool;
    private final ContextMenu menu = new ContextMenu();

    /** @param ofTool what a tool can do wherever the pointer is */
    CanvasMenu(EditorModel editor, Node owner, Function<Tool, List<MenuItem>> ofTool) {
        this.editor = editor;
        this.owner = owner;
        this.ofTool = ofTool;
    }

    void hide() {
        menu.hide();
    }

    void showAt(Pointer pointer, double screenX, double screenY) {
        menu.getItems().clear();
        editor.points().at(pointer).ifPresent(this::addPointItems);
        menu.getItems().addAll(ofTool.apply(editor.toolbox().active()));
        menu.show(owner, screenX, screenY);
    }

    private void addPointItems(Grip grip) {
        int index = grip.index();
        Optional<PointPair> pair =
                editor.documents().document().map(d -> d.pairs().get(index));
        editor.documents().select(Set.of(grip));
        boolean anchor = pair.filter(PointPair::isAnchor).isPresent();
        menu.getItems()
                .addAll(
                        item(
                                Texts.text("menu.point.delete", index + 1),
                                false,
                                () -> editor.documents().deletePairs(Set.of(index))),
                        item(
                                Texts.text("menu.point.makeAnchor"),
                                anchor,
                                () -> editor.points().makeAnchor(index)),
                        item(
                                Texts.text("menu.point.swapEnds"),
                                anchor,
                                () -> editor.points().swapEnds(index)),
                        new SeparatorMenuItem());
    }

    private static MenuItem item(String text, boolean disabled, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setDisable(disabled);
        item.setOnAction(e -> run.run());
        return item;
    }
}
