package latentdrag.ui.mask;

import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.shell.EditorModel;

/** The brush where the pointer is, as large as it paints. */
public final class BrushOverlay implements Overlay {
    private final EditorModel editor;

    public BrushOverlay(EditorModel editor) {
        this.editor = editor;
    }

    @Override
    public void paint(OverlayPen pen) {
        if (editor.toolbox().active() == editor.toolbox().mask()) {
            double radius = editor.toolbox().mask().radiusProperty().get();
            editor.canvas().hoverProperty().get().ifPresent(pointer -> pen.circle(pointer.at(), radius));
        }
    }
}
