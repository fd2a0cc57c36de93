package latentdrag.ui.canvas;

import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import latentdrag.image.PointPair;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Grip;
import latentdrag.ui.Pointer;
import latentdrag.ui.Texts;

/** The right-click menu of a point. */
final class PointMenu {
    private final EditorModel editor;
    private final Node owner;
    private final ContextMenu menu = new ContextMenu();

    PointMenu(EditorModel editor, Node owner) {
        this.editor = editor;
        this.owner = owner;
    }

    void hide() {
        menu.hide();
    }

    /** Opens on the point under the pointer; where there is none, with what concerns all points. */
    void showAt(Pointer pointer, double screenX, double screenY) {
        menu.getItems().clear();
        editor.points().at(pointer).ifPresent(this::addPointItems);
        boolean none = editor.shownPairs().get().isEmpty();
        menu.getItems().add(item(Texts.text("menu.point.deleteAll"), none, editor.points()::clear));
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
