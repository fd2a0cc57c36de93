package latentdrag.ui.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.photograph.Crop;
import latentdrag.suite.Slow;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sheet of a photograph with mouse and keys. */
@ExtendWith(ApplicationExtension.class)
@Slow
class PhotographPaneTest {
    @TempDir
    Path folder;

    private final ToyBackend backend = new ToyBackend();
    private final EditorModel editor = new EditorModel(backend, Platform::runLater);
    private final PhotographModel photographs = editor.photographs();

    @Start
    void open(Stage stage) {
        new EditorWindow(editor, stage);
        stage.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @AfterEach
    void close() {
        backend.maySearch.complete(null);
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    private static void await(Callable<Boolean> holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, holds));
    }

    private CropView shown(FxRobot robot) throws IOException, TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Path file = PhotographFiles.write(folder.resolve("a.png"), 200, 128, 124, 40);
        robot.interact(() -> photographs.open(file));
        await(() -> robot.lookup(".crop-view").tryQuery().isPresent()
                && robot.lookup(".crop-view").<CropView>query().getWidth() > 200);
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".crop-view").query();
    }

    private Crop crop() {
        return photographs.crop().cropProperty().get().orElseThrow();
    }

    private static Point2D place(CropView view, double x, double y) {
        return view.localToScreen(view.viewX(x), view.viewY(y));
    }

    private static void drag(FxRobot robot, Point2D from, Point2D to) {
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void assertNear(Crop expected, Crop found) {
        double screenPixel = 1.01; // of a photograph that is shown enlarged
        assertEquals(expected.x(), found.x(), screenPixel);
        assertEquals(expected.y(), found.y(), screenPixel);
        assertEquals(expected.side(), found.side(), 2 * screenPixel);
        assertEquals(expected.degrees(), found.degrees(), 2);
    }

    @Test
    void theMouseMovesScalesAndTurnsTheCrop(FxRobot robot) throws Exception {
        CropView view = shown(robot);
        drag(robot, place(view, 100, 80), place(view, 120, 70));
        assertNear(Crop.square(120, 54, 128, 0), crop());
        drag(robot, place(view, 120 - 64, 54 + 64), place(view, 120 - 32, 54 + 32));
        assertNear(Crop.square(120, 54, 64, 0), crop());
        double[] handle = CropHold.handle(crop(), 11 / view.scale());
        double far = crop().y() - handle[1];
        drag(robot, place(view, handle[0], handle[1]), place(view, crop().x() + far, crop().y()));
        assertNear(Crop.square(120, 54, 64, 90), crop());
    }

    @Test
    void theArrowKeysMoveItByAPixelAndTheNumbersSayWhereItIs(FxRobot robot) throws Exception {
        shown(robot);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.UP);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Crop.square(102, 73, 128, 0), crop());
        NumberField x = robot.lookup(".crop-fields .number-field").query();
        assertEquals("102", x.getText());
        robot.doubleClickOn(x).write("90").type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(90, crop().x());
    }

    @Test
    void whatIsMovedIsSeenToMove(FxRobot robot) throws Exception {
        CropView view = shown(robot);
        robot.interact(() -> view.opacityOfMeanProperty().set(0));
        double outside = blue(robot, view, 20);
        for (int i = 1; i <= 3; i++) {
            robot.interact(() -> photographs.crop().move(-10, 0));
        }
        assertTrue(blue(robot, view, 20) > 1.5 * outside, "bright, since it is in the crop now");
        assertTrue(blue(robot, view, 150) < 1.5 * outside, "dark, since it is not any more");
    }

    /** How blue the photograph is seen in a column, halfway down. */
    private static double blue(FxRobot robot, CropView view, double x) {
        Color[] seen = new Color[1];
        robot.interact(() -> seen[0] =
                view.snapshot(null, null).getPixelReader().getColor((int) view.viewX(x), (int) view.viewY(64)));
        return seen[0].getBlue();
    }

    @Test
    void escPutsThePhotographAwayAndAPressBesideTheSheetDoesNot(FxRobot robot) throws Exception {
        CropView view = shown(robot);
        robot.clickOn(
                view.getScene().getWindow().getX() + 4,
                view.getScene().getWindow().getY() + 300);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(photographs.openedProperty().get().isPresent());
        robot.interact(view::requestFocus);
        robot.type(KeyCode.ESCAPE);
        await(() -> photographs.openedProperty().get().isEmpty());
        assertTrue(robot.lookup(".crop-view").tryQuery().isEmpty());
    }

    @Test
    void findShowsTheSearchAndItsBestBecomesTheDocument(FxRobot robot) throws Exception {
        backend.maySearch = new CompletableFuture<>();
        shown(robot);
        robot.clickOn(".find");
        await(() -> photographs
                .progressProperty()
                .get()
                .flatMap(SearchProgress::found)
                .isPresent());
        assertTrue(robot.lookup(".take-best").query().isVisible());
        assertFalse(robot.lookup(".find").query().isVisible());
        await(() -> robot.lookup("Step 1 of 80, at 64 px: 21.0 dB").tryQuery().isPresent());
        assertFalse(robot.lookup(".take-best").query().isDisabled());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(photographs.isSearching(), "Esc throws nothing away");
        robot.clickOn(".take-best");
        backend.maySearch.complete(null);
        await(() -> !photographs.isSearching());
        assertInstanceOf(
                LatentOrigin.Photograph.class,
                editor.documents().document().orElseThrow().origin());
        await(() -> robot.lookup(".photograph-pane").tryQuery().isEmpty());
    }
}
