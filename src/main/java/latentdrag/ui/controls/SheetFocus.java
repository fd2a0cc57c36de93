package latentdrag.ui.controls;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Shows sheets. While one covers the window, Tab goes round within it; when it is put away, the keys go back to the picture. JavaFX thread. */
public final class SheetFocus {
    /** Among a page's properties: the button it is for. */
    private static final String PURPOSE = "latentdrag.sheet.purpose";

    private SheetFocus() {}

    /** @param leave takes the keys back to the picture */
    public static void keepWithin(Parent root, ModalPane sheet, Runnable leave) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.TAB && sheet.isDisplay()) {
                e.consume();
                go(root, sheet, e.isShiftDown() ? -1 : 1);
            }
        });
        sheet.displayProperty().addListener((o, was, shown) -> {
            if (!shown) {
                leave.run();
            } else {
                whenLaidOut(root, () -> enter(root, sheet));
            }
        });
    }

    /** Enter in a field of a sheet: as in any dialog it presses the button the sheet is for; where there is none, the keys stay. */
    public static void agree(ModalPane sheet) {
        if (sheet.isDisplay() && sheet.getContent().getProperties().get(PURPOSE) instanceof Button purpose) {
            purpose.fire();
        }
    }

    /** Enter elsewhere on a sheet: it presses the button that has the keys, else the one the sheet is for. */
    public static void agree(ModalPane sheet, Object target) {
        if (target instanceof Button button) {
            button.fire();
        } else {
            agree(sheet);
        }
    }

    /**
     * Shows a page whose purpose is one button. It is no default button of JavaFX: that takes Enter from the whole scene, and does not give
     * it back when it is gone.
     */
    public static void show(ModalPane sheet, Node page, Button purpose) {
        page.getProperties().put(PURPOSE, purpose);
        show(sheet, page);
    }

    /** Shows a page and lays it out at once. */
    public static void show(ModalPane sheet, Node page) {
        sheet.show(page);
        sheet.applyCss();
        sheet.layout();
    }

    /** The first stop of a sheet, unless it has chosen one itself. */
    private static void enter(Parent root, ModalPane sheet) {
        boolean within = focused(root).filter(node -> isWithin(node, sheet)).isPresent();
        if (sheet.isDisplay() && !within) {
            go(root, sheet, 1);
        }
    }

    /** To give the keys to a node that has no place yet has it painted without one, and that picture stays on the screen. */
    private static void whenLaidOut(Parent root, Runnable what) {
        Scene scene = root.getScene();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                what.run();
            }
        });
        Platform.requestNextPulse();
    }

    private static void go(Parent root, ModalPane sheet, int direction) {
        List<Node> stops = new ArrayList<>();
        collect(sheet.getContent(), stops);
        if (stops.isEmpty()) {
            sheet.requestFocus();
            return;
        }
        int now = focused(root).map(stops::indexOf).orElse(-1);
        int next = now < 0 ? (direction > 0 ? 0 : stops.size() - 1) : Math.floorMod(now + direction, stops.size());
        stops.get(next).requestFocus();
    }

    private static Optional<Node> focused(Parent root) {
        return Optional.ofNullable(root.getScene()).map(scene -> scene.getFocusOwner());
    }

    private static boolean isWithin(Node node, Parent ancestor) {
        return node == ancestor || (node.getParent() != null && isWithin(node.getParent(), ancestor));
    }

    /** What can take the keys, in the order it is seen; what is inside a control belongs to the control. */
    private static void collect(Node node, List<Node> stops) {
        boolean usable = node.isVisible() && !node.isDisabled() && !(node instanceof ScrollBar);
        if (!usable) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
