package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.engine.EngineOptions;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.project.BundledModel;
import latentdrag.suite.NeedsModel;
import latentdrag.suite.Slow;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window with the real engine on the bundled model: points placed with the mouse, a run, a changed picture. Where the bundled
 * model is not there yet, a small published network takes its place.
 */
@ExtendWith(ApplicationExtension.class)
@NeedsModel
@Slow
class WholeDragTest {
    private static final int STEPS = 12;

    private final EditorModel editor = new EditorModel(new EngineBackend(EngineOptions.cpu()), Platform::runLater);

    @Start
    void open(Stage stage) throws URISyntaxException {
        new EditorWindow(editor, stage);
        stage.show();
        editor.pictures().open(model());
    }

    private static Path model() throws URISyntaxException {
        Path bundled = BundledModel.file();
        return Files.isRegularFile(bundled)
                ? bundled
                : Path.of(Objects.requireNonNull(WholeDragTest.class.getResource("/reference/plain64.pkl"))
                        .toURI());
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    @Test
    void aFeatureIsDraggedWithTheMouseAndUndoBringsThePictureBack(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Document opened = document();
        Frame before = opened.current().frame();
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> editor.documents()
                        .settingsProperty()
                        .set(DragSettings.defaults().withMaxSteps(STEPS)));

        double x = Math.rint(opened.width() * 0.5);
        double y = Math.rint(opened.height() * 0.5);
        double far = Math.rint(opened.width() * 0.2);
        moveTo(robot, x, y);
        robot.press(MouseButton.PRIMARY);
        moveTo(robot, x + far, y);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(PointPair.of(x, y, x + far, y), document().pairs().get(0));

        robot.clickOn(".start");
        await(() -> document().isDragged() && editor.drag().isIdle());
        assertNotEquals(before, document().current().frame());
        assertNotEquals(before, editor.shown().frame().get().orElseThrow());
        int steps = editor.drag().statusProperty().get().orElseThrow().step();
        assertTrue(steps > 0 && steps <= STEPS, steps + " steps");

        WaitForAsyncUtils.waitForAsyncFx(60_000, editor.commands()::undo);
        assertEquals(before, editor.shown().frame().get().orElseThrow());
        assertEquals(opened.current().latent(), document().current().latent());
    }

    private Document document() {
        return editor.documents().document().orElseThrow();
    }

    private void moveTo(FxRobot robot, double x, double y) {
        Node canvas = robot.lookup(".picture-canvas").query();
        Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
        robot.moveTo(
                bounds.getMinX() + editor.canvas().viewport().viewX(x),
                bounds.getMinY() + editor.canvas().viewport().viewY(y));
    }
}
