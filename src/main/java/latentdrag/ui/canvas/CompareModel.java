package latentdrag.ui.canvas;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * How the picture before the drags is compared with the one after: side by side along a line, or as a map of what changed. One at a
 * time. Belongs to the JavaFX thread; knows no nodes.
 */
public final class CompareModel {
    private static final int MOST_AMPLIFIED = 32;

    private final BooleanProperty split = new SimpleBooleanProperty(false);
    private final BooleanProperty difference = new SimpleBooleanProperty(false);
    private final DoubleProperty line = new SimpleDoubleProperty(0.5);
    private final ReadOnlyIntegerWrapper amplification = new ReadOnlyIntegerWrapper(4);

    CompareModel() {
        split.addListener((o, was, is) -> difference.set(difference.get() && !is));
        difference.addListener((o, was, is) -> split.set(split.get() && !is));
    }

    /** Before at the left of a line, after at the right. */
    public BooleanProperty splitProperty() {
        return split;
    }

    /** A map of what changed in the place of the picture. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Shows the picture itself again; false if it was not compared. */
    public boolean leave() {
        boolean was = split.get() || difference.get();
        split.set(false);
        difference.set(false);
        return was;
    }

    /** Where the line is, as a share of the picture's width from the left. */
    public double line() {
        return line.get();
    }

    /** See {@link #line()}; for listening. */
    public DoubleProperty lineProperty() {
        return line;
    }

    /** Puts the line somewhere; it stays on the picture. */
    public void moveLine(double share) {
        line.set(Math.max(0, Math.min(1, share)));
    }

    /** By how much differences are multiplied, a power of two. */
    public ReadOnlyIntegerProperty amplificationProperty() {
        return amplification.getReadOnlyProperty();
    }

    public void amplifyMore() {
        amplification.set(Math.min(MOST_AMPLIFIED, amplification.get() * 2));
    }

    public void amplifyLess() {
        amplification.set(Math.max(1, amplification.get() / 2));
    }
}
