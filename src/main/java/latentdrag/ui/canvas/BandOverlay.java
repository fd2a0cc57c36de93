package latentdrag.ui.canvas;

import latentdrag.ui.EditorModel;

/** The rectangle with which points are being selected. */
final class BandOverlay implements Overlay {
    private final EditorModel editor;

    BandOverlay(EditorModel editor) {
        this.editor = editor;
    }

    @Override
    public void paint(OverlayPen pen) {
        editor.toolbox().points().bandProperty().get().ifPresent(band -> pen.band(band.from(), band.to()));
    }
}
