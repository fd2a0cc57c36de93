package latentdrag.ui.canvas;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import latentdrag.ui.common.Texts;
import org.jspecify.annotations.Nullable;

/** The line between before and after: dragged with the mouse, moved with the arrow keys. JavaFX thread. */
final class SplitLine extends Region {
    private static final double KEY_STEP = 0.01;
    private static final double FAR = 10;

    private final CompareModel model;
    private double left;
    private double width = 1;

    SplitLine(CompareModel model) {
        this.model = model;
        getStyleClass().add("split-line");
        setCursor(Cursor.H_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(Texts.text("compare.line"));
        Region bar = new Region();
        bar.getStyleClass().add("split-bar");
        Region grip = new Region();
        grip.getStyleClass().add("split-grip");
        getChildren().addAll(bar, grip);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            e.consume();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            model.moveLine((localToParent(e.getX(), 0).getX() - left) / width);
            e.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.lineProperty().addListener((o, was, is) -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE));
    }

    private void key(KeyEvent e) {
        double step = e.isShiftDown() ? FAR * KEY_STEP : KEY_STEP;
        switch (e.getCode()) {
            case LEFT -> model.moveLine(model.line() - step);
            case RIGHT -> model.moveLine(model.line() + step);
            case HOME -> model.moveLine(0);
            case END -> model.moveLine(1);
            default -> {
                return;
            }
        }
        e.consume();
    }

    /** Where the picture lies in the parent. */
    void along(double pictureLeft, double pictureWidth) {
        left = pictureLeft;
        width = Math.max(1, pictureWidth);
    }

    @Override
    protected void layoutChildren() {
        double middle = getWidth() / 2;
        getChildren().get(0).resizeRelocate(middle - 1.5, 0, 3, getHeight());
        getChildren().get(1).resizeRelocate(middle - 7, getHeight() / 2 - 20, 14, 40);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> model.line() * 100;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 100.0;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
