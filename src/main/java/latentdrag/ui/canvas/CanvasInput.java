package latentdrag.ui.canvas;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/** Turns mouse, wheel and keys on the canvas into gestures of the tool in hand, and of the hand tool while space or the middle button is held. */
final class CanvasInput {
    private static final double WHEEL_STEP = 1.15;

    private final CanvasModel model;
    private final CanvasGestures gestures;
    private final Node node;
    private final ContextMenu menu = new ContextMenu();
    private boolean spaceHeld;
    private MouseButton button = MouseButton.NONE;
    private Optional<Tool> pressed = Optional.empty();

    CanvasInput(CanvasModel model, CanvasGestures gestures, Node node) {
        this.model = model;
        this.gestures = gestures;
        this.node = node;
    }

    void install() {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        node.addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.hoverProperty().set(Optional.empty()));
        node.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        node.addEventHandler(ZoomEvent.ZOOM, e -> model.zoomAt(e.getX(), e.getY(), e.getZoomFactor()));
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        node.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        node.focusedProperty().addListener((o, was, is) -> hold(false));
        gestures.activeProperty().addListener((o, a, b) -> showCursor());
        showCursor();
    }

    private void press(MouseEvent e) {
        node.requestFocus();
        menu.hide();
        if (pressed.isPresent()) {
            return; // a second button belongs to no gesture of its own
        }
        gestures.settle(); // what is pressed on is what is seen
        if (e.getButton() == MouseButton.SECONDARY || e.isPopupTrigger()) {
            menu.getItems().setAll(gestures.menu(pointer(e)));
            menu.show(node, e.getScreenX(), e.getScreenY());
            return;
        }
        Tool tool = toolFor(e);
        if (tool != gestures.hand() && gestures.backToRun()) {
            return; // the run is seen again, and the next press is on it
        }
        pressed = Optional.of(tool);
        button = e.getButton();
        tool.press(pointer(e));
        showCursor();
    }

    private Tool toolFor(MouseEvent e) {
        return e.getButton() == MouseButton.MIDDLE || spaceHeld
                ? gestures.hand()
                : gestures.activeProperty().get();
    }

    private void drag(MouseEvent e) {
        Pointer pointer = pointer(e);
        model.hoverProperty().set(Optional.of(pointer));
        pressed.ifPresent(tool -> tool.drag(pointer));
    }

    private void release(MouseEvent e) {
        if (e.getButton() != button) {
            return;
        }
        Optional<Tool> tool = pressed;
        pressed = Optional.empty();
        tool.ifPresent(t -> t.release(pointer(e)));
        showCursor();
    }

    private void move(MouseEvent e) {
        Pointer pointer = pointer(e);
        model.hoverProperty().set(Optional.of(pointer));
        gestures.activeProperty().get().move(pointer);
    }

    private void scroll(ScrollEvent e) {
        if (e.isShortcutDown() || e.isControlDown()) {
            double notches = e.getDeltaY() / Math.max(1, e.getMultiplierY());
            model.zoomAt(e.getX(), e.getY(), Math.pow(WHEEL_STEP, notches));
        } else {
            model.pan(e.getDeltaX(), e.getDeltaY());
        }
        e.consume();
    }

    private void keyPressed(KeyEvent e) {
        double far = e.isShiftDown() ? 10 : 1;
        boolean plain = !e.isShortcutDown() && !e.isAltDown();
        if (e.getCode() == KeyCode.SPACE) {
            hold(true);
        } else if (plain && e.getCode() == KeyCode.LEFT) {
            gestures.nudge(-far, 0);
        } else if (plain && e.getCode() == KeyCode.RIGHT) {
            gestures.nudge(far, 0);
        } else if (plain && e.getCode() == KeyCode.UP) {
            gestures.nudge(0, -far);
        } else if (plain && e.getCode() == KeyCode.DOWN) {
            gestures.nudge(0, far);
        } else {
            return;
        }
        e.consume();
    }

    private void keyReleased(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE) {
            hold(false);
            e.consume();
        }
    }

    private void hold(boolean space) {
        spaceHeld = space;
        showCursor();
    }

    private void showCursor() {
        boolean panning = pressed.filter(t -> t == gestures.hand()).isPresent();
        Tool active = gestures.activeProperty().get();
        if (panning) {
            node.setCursor(Cursor.CLOSED_HAND);
        } else if (spaceHeld || active == gestures.hand()) {
            node.setCursor(Cursor.OPEN_HAND);
        } else {
            node.setCursor(active.paintsItsCursor() ? Cursor.NONE : Cursor.CROSSHAIR);
        }
    }

    private Pointer pointer(MouseEvent e) {
        Pointer.Keys keys = new Pointer.Keys(e.isShiftDown(), e.isAltDown(), e.isShortcutDown());
        return Pointer.at(model.viewport(), e.getX(), e.getY(), keys);
    }
}
