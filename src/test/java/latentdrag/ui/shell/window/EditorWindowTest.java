package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window with the toy generator, worked with mouse and keys. */
@ExtendWith(ApplicationExtension.class)
@Slow
class EditorWindowTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);

    @Start
    void open(Stage stage) {
        new EditorWindow(editor, stage);
        stage.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    @Test
    void aFeatureIsDraggedWithTheMouse(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Frame before = shown();
        int seen = colourAt(robot, 40, 34);
        drag(robot, 20, 30, 40, 34);
        assertEquals(PointPair.of(20, 30, 40, 34), pair(0));
        robot.clickOn(".start");
        await(() -> !editor.drag().isIdle()
                || editor.documents().document().orElseThrow().isDragged());
        await(() -> editor.drag().isIdle());
        assertNotEquals(before, shown());
        assertNotEquals(seen, colourAt(robot, 40, 34), "the picture on the screen has changed");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, shown());
    }

    @Test
    void pointsAreAddedSelectedNudgedAndDeletedWithKeys(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        drag(robot, 20, 30, 40, 34);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertEquals(PointPair.of(20, 30, 42, 34), pair(0));
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertEquals(PointPair.of(20, 30, 42, 24), pair(0));
        robot.type(KeyCode.DELETE);
        assertTrue(editor.documents().document().orElseThrow().pairs().isEmpty());
    }

    @Test
    void zoomAndPanLeaveThePointsInPlace(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        double fitted = editor.canvas().viewport().scale();
        moveTo(robot, 20, 30);
        robot.press(KeyCode.CONTROL).scroll(3, VerticalDirection.UP).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertNotEquals(fitted, editor.canvas().viewport().scale());
        double left = editor.canvas().viewport().left();
        robot.press(KeyCode.SPACE)
                .press(MouseButton.PRIMARY)
                .moveBy(30, 20)
                .release(MouseButton.PRIMARY)
                .release(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(left + 30, editor.canvas().viewport().left(), 1);
        assertTrue(editor.documents().document().orElseThrow().pairs().isEmpty(), "panning places no point");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(fitted, editor.canvas().viewport().scale(), 1e-9);
    }

    @Test
    void typingASeedIsNoShortcutAndShowsItsPicture(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        TextField seed = robot.lookup(".number-field")
                .match((TextField f) -> f.isVisible() && f.getText().equals("5"))
                .query();
        robot.clickOn(seed).press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("17h").eraseText(1).type(KeyCode.ENTER);
        await(() -> editor.origin().seed().seed() == 17);
        assertTrue(editor.canvas().overlaysShownProperty().get(), "the h went into the field");
        assertEquals(DragModel.State.IDLE, editor.drag().stateProperty().get());
        Node canvas = robot.lookup(".picture-canvas").query();
        assertEquals(canvas, canvas.getScene().getFocusOwner(), "Enter gives the keys back to the picture");
        robot.type(KeyCode.H);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(editor.canvas().overlaysShownProperty().get());
    }

    @Test
    void aProblemIsSaidAboveThePictureWithDetailsOneClickAway(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Platform.runLater(() -> editor.pictures().open(Path.of(Toys.REFUSED)));
        await(() -> editor.notices().noticeProperty().get().isPresent());
        Node bar = robot.lookup(".notice-bar").query();
        assertTrue(bar.isVisible());
        Label sentence = robot.from(bar)
                .lookup(".label")
                .match((Label l) -> l.getText().contains("text file"))
                .query();
        assertTrue(sentence.isVisible());
        Node details = robot.from(bar).lookup(".text-area").query();
        assertFalse(details.isVisible());
        robot.clickOn(robot.from(bar)
                .lookup(".button")
                .<Button>match(b -> "Details".equals(b.getText()))
                .<Button>query());
        assertTrue(details.isVisible());
    }

    @Test
    void theMaskIsPaintedWithTheBrush(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        robot.type(KeyCode.M);
        drag(robot, 20, 20, 40, 20);
        assertTrue(
                editor.documents().document().orElseThrow().mask().orElseThrow().isEditable(30, 20));
        assertFalse(
                editor.documents().document().orElseThrow().mask().orElseThrow().isEditable(30, 50));
        assertEquals(Set.of(), editor.documents().selection());
    }

    @Test
    void theBracketKeysSetTheBrushAndTheMenuShowsThem(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        double radius = editor.toolbox().mask().radiusProperty().get();
        robot.type(KeyCode.CLOSE_BRACKET);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(editor.toolbox().mask().radiusProperty().get() > radius);
        robot.type(KeyCode.OPEN_BRACKET, KeyCode.OPEN_BRACKET);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(editor.toolbox().mask().radiusProperty().get() < radius);
        MenuBar bar = robot.lookup(".menu-bar").query();
        assertTrue(bar.getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .map(MenuItem::getAccelerator)
                .filter(Objects::nonNull)
                .allMatch(KeyCodeCombination.class::isInstance));
    }

    @Test
    void theBracketKeysMakeTheBrushLargerThanTheSliderCan(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        DoubleProperty radius = editor.toolbox().mask().radiusProperty();
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.CLOSE_BRACKET);
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(12 * Math.pow(1.2, 12), radius.get(), 1e-6);
        robot.type(KeyCode.OPEN_BRACKET);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(12 * Math.pow(1.2, 11), radius.get(), 1e-6);
    }

    @Test
    void holdingTheBackslashShowsThePictureBefore(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Frame before = shown();
        drag(robot, 20, 30, 40, 34);
        robot.type(KeyCode.ENTER);
        await(() -> editor.drag().isIdle()
                && editor.documents().document().orElseThrow().isDragged());
        Frame after = shown();
        robot.press(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, shown());
        robot.release(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(after, shown());
    }

    private Frame shown() {
        return editor.shown().frame().get().orElseThrow();
    }

    private PointPair pair(int index) {
        WaitForAsyncUtils.waitForFxEvents();
        return editor.documents().document().orElseThrow().pairs().get(index);
    }

    private void drag(FxRobot robot, double x0, double y0, double x1, double y1) {
        moveTo(robot, x0, y0);
        robot.press(MouseButton.PRIMARY);
        moveTo(robot, x1, y1);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void moveTo(FxRobot robot, double x, double y) {
        Bounds canvas = canvasOnScreen(robot);
        robot.moveTo(
                canvas.getMinX() + editor.canvas().viewport().viewX(x),
                canvas.getMinY() + editor.canvas().viewport().viewY(y));
    }

    private static Bounds canvasOnScreen(FxRobot robot) {
        Node canvas = robot.lookup(".picture-canvas").query();
        return canvas.localToScreen(canvas.getLayoutBounds());
    }

    private int colourAt(FxRobot robot, double x, double y) {
        Node canvas = robot.lookup(".picture-canvas").query();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> canvas.snapshot(null, null));
        return image.getPixelReader()
                .getArgb(
                        (int) editor.canvas().viewport().viewX(x) + 24,
                        (int) editor.canvas().viewport().viewY(y) + 24);
    }
}
