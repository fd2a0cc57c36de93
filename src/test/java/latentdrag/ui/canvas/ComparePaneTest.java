package latentdrag.ui.canvas;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.image.DifferenceMap;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Before and after in one view, worked with mouse and keys; colours are read off the canvas. */
@ExtendWith(ApplicationExtension.class)
@Slow
class ComparePaneTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private final CompareModel compare = editor.canvas().compare();

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

    /** The white blob goes from the left to the right. */
    private void drag() throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            editor.points().place(List.of(PointPair.of(12, 30, 52, 30)));
            editor.commands().startOrStop();
        });
        await(() -> editor.drag().isIdle() && document().isDragged());
        WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> editor.canvas().overlaysShownProperty().set(false));
    }

    private Document document() {
        return editor.documents().document().orElseThrow();
    }

    private Frame before() {
        return document().original().frame();
    }

    private Frame after() {
        return document().current().frame();
    }

    /** The colour seen at a place of the picture. */
    private int seen(FxRobot robot, int x, int y) {
        Node canvas = robot.lookup(".picture-canvas").query();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> canvas.snapshot(null, null));
        return image.getPixelReader().getArgb((int) editor.canvas().viewport().viewX(x), (int)
                editor.canvas().viewport().viewY(y));
    }

    private static void assertNear(int expected, int actual, String what) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertEquals(expected >> shift & 0xff, actual >> shift & 0xff, 6, what);
        }
    }

    @Test
    void theSplitShowsBeforeAtTheLeftAndAfterAtTheRightOfALineThatIsDragged(FxRobot robot) throws TimeoutException {
        drag();
        robot.type(KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(compare.splitProperty().get());
        assertNear(before().argb(14, 30), seen(robot, 14, 30), "left");
        assertNear(after().argb(50, 30), seen(robot, 50, 30), "right");
        Node line = robot.lookup(".split-line").query();
        double pixels = editor.canvas().viewport().scale();
        robot.drag(line).moveBy(20 * pixels, 0).drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0.5 + 20.0 / 64, compare.line(), 0.03);
        assertNear(before().argb(50, 30), seen(robot, 50, 30), "now before as well");
        assertEquals(1, document().pairs().size(), "the drag was for the line, not for a point");
    }

    @Test
    void theLineIsReachedAndMovedWithKeys(FxRobot robot) throws TimeoutException {
        drag();
        robot.type(KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();
        Node line = robot.lookup(".split-line").query();
        for (int i = 0; i < 200 && !line.isFocused(); i++) {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertTrue(line.isFocused(), "Tab comes by");
        robot.type(KeyCode.RIGHT).press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0.41, compare.line(), 1e-9);
        assertEquals(41.0, (double) line.queryAccessibleAttribute(AccessibleAttribute.VALUE), 1e-6);
        robot.type(KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(line.isVisible());
        assertTrue(robot.lookup(".picture-canvas").query().isFocused(), "the keys go back to the picture");
    }

    @Test
    void theDifferenceMapHasALegendThatFollowsItsAmplification(FxRobot robot) throws TimeoutException {
        drag();
        robot.type(KeyCode.D);
        WaitForAsyncUtils.waitForFxEvents();
        assertNear(DifferenceMap.of(before(), after(), 4).argb(50, 30), seen(robot, 50, 30), "× 4");
        Node legend = robot.lookup(".compare-legend").query();
        assertTrue(legend.isVisible());
        robot.type(KeyCode.COMMA, KeyCode.COMMA);
        WaitForAsyncUtils.waitForFxEvents();
        assertNear(DifferenceMap.of(before(), after(), 1).argb(50, 30), seen(robot, 50, 30), "× 1");
        assertTrue(robot.from(legend).lookup(".label").queryAll().stream()
                .anyMatch(label -> "100 % and more".equals(((Labeled) label).getText())));
        robot.type(KeyCode.PERIOD);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2, compare.amplificationProperty().get());
    }

    @Test
    void holdingBeforeShowsAllOfIt(FxRobot robot) throws TimeoutException {
        drag();
        robot.type(KeyCode.S).press(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertNear(before().argb(50, 30), seen(robot, 50, 30), "also at the right of the line");
        assertFalse(robot.lookup(".split-line").query().isVisible());
        robot.release(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertNear(after().argb(50, 30), seen(robot, 50, 30), "released");
    }

    @Test
    void theLegendLiesAboveAHint(FxRobot robot) throws TimeoutException {
        drag();
        robot.type(KeyCode.D);
        WaitForAsyncUtils.waitForFxEvents();
        Node hint = robot.lookup(".hint-pane").query();
        Node legend = robot.lookup(".compare-legend").query();
        assertTrue(hint.isVisible(), "the one that tells of comparing");
        assertTrue(legend.localToScene(legend.getLayoutBounds()).getMaxY()
                <= hint.localToScene(hint.getLayoutBounds()).getMinY());
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor.hints()::putAllAway);
        WaitForAsyncUtils.waitForFxEvents();
        await(() -> legend.localToScene(legend.getLayoutBounds()).getMaxY()
                > hint.localToScene(hint.getLayoutBounds()).getMinY());
    }
}
