package latentdrag.ui.points;

import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.shell.EditorModel;

/** The rectangle with which points are being selected. */
public final class BandOverlay implements Overlay {
    private final EditorModel editor;

    public BandOverlay(EditorModel editor) {
        this.editor = editor;
    }

    @Override
    public void paint(OverlayPen pen) {
        editor.toolbox().points().bandProperty().get().ifPresent(band -> pen.band(band.from(), band.to()));
    }
}
