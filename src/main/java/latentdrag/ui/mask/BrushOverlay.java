package latentdrag.ui.mask;

import java.util.List;
import javafx.beans.value.ObservableValue;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.tools.Toolbox;

/** The brush where the pointer is, as large as it paints. */
public final class BrushOverlay implements Overlay {
    private final Toolbox tools;
    private final CanvasModel canvas;

    public BrushOverlay(Toolbox tools, CanvasModel canvas) {
        this.tools = tools;
        this.canvas = canvas;
    }

    @Override
    public List<ObservableValue<?>> changes() {
        return List.of(tools.activeProperty(), tools.mask().radiusProperty());
    }

    @Override
    public boolean isAtThePointer() {
        return tools.active() == tools.mask();
    }

    @Override
    public boolean isAlwaysShown() {
        return true;
    }

    @Override
    public void paint(OverlayPen pen) {
        if (isAtThePointer()) {
            double radius = tools.mask().radiusProperty().get();
            canvas.hoverProperty().get().ifPresent(pointer -> pen.circle(pointer.at(), radius));
        }
    }
}
