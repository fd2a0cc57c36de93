package latentdrag.ui.canvas;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import latentdrag.ui.shell.EditorModel;

/** Turns mouse, wheel and keys on the canvas into gestures of the tool in hand, and of the hand tool while space or the middle button is held. */
final class CanvasInput {
    private static final double WHEEL_STEP = 1.15;

    private final EditorModel editor;
    private final Node node;
    private final CanvasMenu menu;
    private boolean spaceHeld;
    private MouseButton button = MouseButton.NONE;
    private Optional<Tool> pressed = Optional.empty();

    CanvasInput(EditorModel editor, Node node, CanvasMenu menu) {
        this.editor = editor;
        this.node = node;
        this.menu = menu;
    }

    void install() {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        node.addEventHandler(
                MouseEvent.MOUSE_EXITED, e -> editor.canvas().hoverProperty().set(Optional.empty()));
        node.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        node.addEventHandler(ZoomEvent.ZOOM, e -> editor.canvas().zoomAt(e.getX(), e.getY(), e.getZoomFactor()));
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        node.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        node.focusedProperty().addListener((o, was, is) -> hold(false));
        editor.toolbox().activeProperty().addListener((o, a, b) -> showCursor());
        showCursor();
    }

    private void press(MouseEvent e) {
        node.requestFocus();
        menu.hide();
        if (pressed.isPresent()) {
            return; // a second button belongs to no gesture of its own
        }
        editor.latents().settle(); // what is pressed on is what is seen
        if (e.getButton() == MouseButton.SECONDARY || e.isPopupTrigger()) {
            menu.showAt(pointer(e), e.getScreenX(), e.getScreenY());
            return;
        }
        Tool tool = toolFor(e);
        if (tool != editor.toolbox().hand() && editor.latents().timeline().backToRun()) {
            return; // the run is seen again, and the next press is on it
        }
        pressed = Optional.of(tool);
        button = e.getButton();
        tool.press(pointer(e));
        showCursor();
    }

    private Tool toolFor(MouseEvent e) {
        return e.getButton() == MouseButton.MIDDLE || spaceHeld
                ? editor.toolbox().hand()
                : editor.toolbox().active();
    }

    private void drag(MouseEvent e) {
        Pointer pointer = pointer(e);
        editor.canvas().hoverProperty().set(Optional.of(pointer));
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
        editor.canvas().hoverProperty().set(Optional.of(pointer));
        editor.toolbox().active().move(pointer);
    }

    private void scroll(ScrollEvent e) {
        if (e.isShortcutDown() || e.isControlDown()) {
            double notches = e.getDeltaY() / Math.max(1, e.getMultiplierY());
            editor.canvas().zoomAt(e.getX(), e.getY(), Math.pow(WHEEL_STEP, notches));
        } else {
            editor.canvas().pan(e.getDeltaX(), e.getDeltaY());
        }
        e.consume();
    }

    private void keyPressed(KeyEvent e) {
        double far = e.isShiftDown() ? 10 : 1;
        boolean plain = !e.isShortcutDown() && !e.isAltDown();
        if (e.getCode() == KeyCode.SPACE) {
            hold(true);
        } else if (plain && e.getCode() == KeyCode.LEFT) {
            editor.points().nudge(-far, 0);
        } else if (plain && e.getCode() == KeyCode.RIGHT) {
            editor.points().nudge(far, 0);
        } else if (plain && e.getCode() == KeyCode.UP) {
            editor.points().nudge(0, -far);
        } else if (plain && e.getCode() == KeyCode.DOWN) {
            editor.points().nudge(0, far);
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
        boolean panning = pressed.filter(t -> t == editor.toolbox().hand()).isPresent();
        Tool active = editor.toolbox().active();
        if (panning) {
            node.setCursor(Cursor.CLOSED_HAND);
        } else if (spaceHeld || active == editor.toolbox().hand()) {
            node.setCursor(Cursor.OPEN_HAND);
        } else {
            node.setCursor(active == editor.toolbox().mask() ? Cursor.NONE : Cursor.CROSSHAIR);
        }
    }

    private Pointer pointer(MouseEvent e) {
        Pointer.Keys keys = new Pointer.Keys(e.isShiftDown(), e.isAltDown(), e.isShortcutDown());
        return Pointer.at(editor.canvas().viewport(), e.getX(), e.getY(), keys);
    }
}
