package latentdrag.ui.canvas;

import java.util.List;
import javafx.beans.value.ObservableValue;

/** Something painted over the picture, in image coordinates: an overlay knows no zoom. */
public interface Overlay {
    /** What it is painted from; when any of it changes it is painted again. */
    List<ObservableValue<?>> changes();

    /** True while it moves with the pointer. */
    default boolean isAtThePointer() {
        return false;
    }

    /** True for what is painted while overlays are hidden, too. */
    default boolean isAlwaysShown() {
        return false;
    }

    void paint(OverlayPen pen);
}
