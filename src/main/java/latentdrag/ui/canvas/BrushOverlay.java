package latentdrag.ui.canvas;

import latentdrag.ui.EditorModel;

/** The brush where the pointer is, as large as it paints. */
final class BrushOverlay implements Overlay {
    private final EditorModel editor;

    BrushOverlay(EditorModel editor) {
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
