package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.engine.EngineOptions;
import latentdrag.generator.ToyFormat;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a network that was added to the program: opened from its file, dragged, undone. */
@ExtendWith(ApplicationExtension.class)
@Slow
class OtherNetworkInWindowTest {
    @TempDir
    static Path folder;

    private final EditorModel editor = new EditorModel(new EngineBackend(EngineOptions.cpu()), Platform::runLater);

    @Start
    void open(Stage stage) throws IOException {
        new EditorWindow(editor, stage);
        stage.show();
        editor.pictures().open(ToyFormat.write(folder.resolve("ball.toy")));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    @Test
    void aBallIsDraggedAndUndoBringsItBack(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Document opened = document();
        Frame before = opened.current().frame();
        assertEquals(32, opened.width());
        assertEquals(24, opened.height());
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> editor.documents()
                        .settingsProperty()
                        .set(DragSettings.defaults()
                                .withStepSize(0.1)
                                .withRadii(64, 128)
                                .withMaxSteps(20)));
        moveTo(robot, 16, 11);
        robot.press(MouseButton.PRIMARY);
        moveTo(robot, 22, 14);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(PointPair.of(16, 11, 22, 14), document().pairs().get(0));
        robot.clickOn(".start");
        await(() -> document().isDragged() && editor.drag().isIdle());
        assertNotEquals(before, document().current().frame());
        assertTrue(editor.drag().statusProperty().get().orElseThrow().step() > 0);
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor.commands()::undo);
        assertEquals(before, editor.shown().frame().get().orElseThrow());
    }

    private void moveTo(FxRobot robot, double x, double y) {
        Node canvas = robot.lookup(".picture-canvas").query();
        Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
        robot.moveTo(
                bounds.getMinX() + editor.canvas().viewport().viewX(x),
                bounds.getMinY() + editor.canvas().viewport().viewY(y));
    }

    private Document document() {
        return editor.documents().document().orElseThrow();
    }
}
