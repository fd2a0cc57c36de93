package latentdrag.ui.tools;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.document.DocumentModel;

/** The tools there are and the one in hand. Belongs to the JavaFX thread. */
public final class Toolbox {
    private final PointTool points;
    private final MaskTool mask;
    private final PanTool hand;
    private final ReadOnlyObjectWrapper<Tool> active;

    public Toolbox(DocumentModel documents, CanvasModel canvas, Supplier<List<PointPair>> shownPairs) {
        points = new PointTool(documents, shownPairs);
        mask = new MaskTool(documents);
        hand = new PanTool(canvas);
        active = new ReadOnlyObjectWrapper<>(points);
    }

    public PointTool points() {
        return points;
    }

    public MaskTool mask() {
        return mask;
    }

    public PanTool hand() {
        return hand;
    }

    public ReadOnlyObjectProperty<Tool> activeProperty() {
        return active.getReadOnlyProperty();
    }

    public Tool active() {
        return active.get();
    }

    /** Takes another tool; what the present one was doing is ended. */
    public void take(Tool tool) {
        if (tool != active.get()) {
            active.get().finish();
            active.get().cancel();
            active.set(tool);
        }
    }
}
