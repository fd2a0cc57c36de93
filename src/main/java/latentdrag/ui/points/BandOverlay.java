package latentdrag.ui.points;

import java.util.List;
import javafx.beans.value.ObservableValue;
import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.tools.PointTool;

/** The rectangle with which points are being selected. */
public final class BandOverlay implements Overlay {
    private final PointTool tool;

    public BandOverlay(PointTool tool) {
        this.tool = tool;
    }

    @Override
    public List<ObservableValue<?>> changes() {
        return List.of(tool.bandProperty());
    }

    @Override
    public void paint(OverlayPen pen) {
        tool.bandProperty().get().ifPresent(band -> pen.band(band.from(), band.to()));
    }
}
