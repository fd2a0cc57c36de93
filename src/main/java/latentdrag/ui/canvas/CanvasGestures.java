package latentdrag.ui.canvas;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.MenuItem;

/** What mouse and keys on the canvas lead to. JavaFX thread. */
public interface CanvasGestures {
    /** The tool in hand. */
    ReadOnlyObjectProperty<Tool> activeProperty();

    /** The tool that moves the view. */
    Tool hand();

    /** Called before a press is passed on: what is seen is what is pressed on. */
    void settle();

    /** Goes back to a run from an earlier step of it; false when none was looked at. */
    boolean backToRun();

    /** Moves the selected points by image pixels. */
    void nudge(double dx, double dy);

    /** The right-click menu for a place of the picture. */
    List<MenuItem> menu(Pointer pointer);
}
