package latentdrag.ui.canvas;

/** Something painted over the picture, in image coordinates: an overlay knows no zoom. */
@FunctionalInterface
public interface Overlay {
    void paint(OverlayPen pen);
}
