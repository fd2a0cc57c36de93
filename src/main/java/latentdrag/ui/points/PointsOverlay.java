package latentdrag.ui.points;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.paint.Color;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.tools.PointTool;

/**
 * Handles as filled circles, targets as rings with an arrow between, anchors as squares, all numbered. Orange and blue are told apart
 * by people of any colour vision, and the shapes by everybody.
 */
public final class PointsOverlay implements Overlay {
    /** Handle points. */
    static final Color HANDLE = Color.web("#ffa629");

    /** Target points. */
    static final Color TARGET = Color.web("#1f7bf2");

    /** Anchors. */
    static final Color ANCHOR = Color.web("#2b3245");

    private static final double SIZE = 8;
    private static final double HALO = 14;

    private final ObservableValue<List<PointPair>> shown;
    private final DocumentModel documents;
    private final PointTool tool;
    private final CanvasModel canvas;

    /** @param shown the pairs with handles where tracking has them */
    public PointsOverlay(
            ObservableValue<List<PointPair>> shown, DocumentModel documents, PointTool tool, CanvasModel canvas) {
        this.shown = shown;
        this.documents = documents;
        this.tool = tool;
        this.canvas = canvas;
    }

    @Override
    public List<ObservableValue<?>> changes() {
        return List.of(shown, documents.selectionProperty(), tool.waitingFromProperty());
    }

    @Override
    public boolean isAtThePointer() {
        return tool.waitingFromProperty().get().isPresent();
    }

    @Override
    public void paint(OverlayPen pen) {
        List<PointPair> pairs = shown.getValue();
        Set<Grip> selection = documents.selection();
        waiting(pen);
        for (int i = 0; i < pairs.size(); i++) {
            halo(pen, pairs.get(i), i, selection);
        }
        for (int i = 0; i < pairs.size(); i++) {
            pair(pen, pairs.get(i), Integer.toString(i + 1));
        }
    }

    private void waiting(OverlayPen pen) {
        Optional<Point> from = tool.waitingFromProperty().get();
        canvas.hoverProperty().get().ifPresent(pointer -> from.ifPresent(f -> pen.dashes(f, pointer.at())));
    }

    private static void halo(OverlayPen pen, PointPair pair, int index, Set<Grip> selection) {
        if (selection.contains(new Grip(index, Grip.End.HANDLE))) {
            pen.halo(pair.handle(), HALO, HANDLE);
        }
        if (selection.contains(new Grip(index, Grip.End.TARGET))) {
            pen.halo(pair.target(), HALO, TARGET);
        }
        if (selection.contains(new Grip(index, Grip.End.PAIR))) {
            pen.halo(pair.handle(), HALO, pair.isAnchor() ? TARGET : HANDLE);
            pen.halo(pair.target(), HALO, TARGET);
        }
    }

    private static void pair(OverlayPen pen, PointPair pair, String number) {
        if (pair.isAnchor()) {
            pen.square(pair.handle(), SIZE, ANCHOR);
            pen.label(pair.handle(), number, Color.WHITE);
        } else {
            pen.ring(pair.target(), SIZE, TARGET);
            pen.arrow(pair.handle(), pair.target(), SIZE + 2, SIZE + 4, TARGET);
            pen.disc(pair.handle(), SIZE, HANDLE);
            pen.label(pair.handle(), number, OverlayPen.DARK);
        }
    }
}
