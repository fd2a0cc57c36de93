package latentdrag.ui.points;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;

/** What can be done with the point under the pointer: the head of the picture's right-click menu. JavaFX thread. */
public final class PointMenu {
    private final DocumentModel documents;
    private final PointsModel points;

    public PointMenu(DocumentModel documents, PointsModel points) {
        this.documents = documents;
        this.points = points;
    }

    /** Selects the point that is there; empty where none is. */
    public List<MenuItem> at(Pointer pointer) {
        return points.at(pointer).map(this::items).orElse(List.of());
    }

    private List<MenuItem> items(Grip grip) {
        int index = grip.index();
        Optional<PointPair> pair = documents.document().map(d -> d.pairs().get(index));
        documents.select(Set.of(grip));
        boolean anchor = pair.filter(PointPair::isAnchor).isPresent();
        return List.of(
                item(Texts.text("menu.point.delete", index + 1), false, () -> documents.deletePairs(Set.of(index))),
                item(Texts.text("menu.point.makeAnchor"), anchor, () -> points.makeAnchor(index)),
                item(Texts.text("menu.point.swapEnds"), anchor, () -> points.swapEnds(index)),
                new SeparatorMenuItem());
    }

    private static MenuItem item(String text, boolean disabled, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setDisable(disabled);
        item.setOnAction(e -> run.run());
        return item;
    }
}
