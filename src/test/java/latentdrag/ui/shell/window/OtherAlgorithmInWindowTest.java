package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import latentdrag.added.StraightAlgorithm;
import latentdrag.edit.DragSettings;
import latentdrag.engine.EngineOptions;
import latentdrag.generator.ToyFormat;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.drag.SettingsSection;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** An algorithm that was added to the program, in the window: chosen, its parameters set, a drag made and undone. */
@ExtendWith(ApplicationExtension.class)
@Slow
class OtherAlgorithmInWindowTest {
    @TempDir
    static Path folder;

    private final EditorModel editor = new EditorModel(new EngineBackend(EngineOptions.cpu()), Platform::runLater);

    @Start
    void open(Stage stage) throws IOException {
        new EditorWindow(editor, stage);
        editor.preferences().flag(SettingsSection.KEY, false).set(true);
        stage.show();
        editor.pictures().open(ToyFormat.write(folder.resolve("ball.toy")));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    @Test
    void itsParametersAreInThePaneAndMoveTheBall(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        Frame before = editor.shown().frame().get().orElseThrow();
        assertEquals(
                List.of(
                        "Algorithm",
                        "Preset",
                        "Step size",
                        "Step limit",
                        "Mask weight λ",
                        "Pull radius r₁",
                        "Track radius r₂",
                        "Latent space",
                        "Rows",
                        "Patience"),
                labels(robot));
        choose(robot, "Algorithm", "Straight on (toy)");
        assertEquals(List.of("Algorithm", "Reach", "Way", "Step limit", "Patience"), labels(robot));
        choose(robot, "Way", "Down");
        assertEquals(StraightAlgorithm.Way.DOWN, settings().get(StraightAlgorithm.WAY));
        choose(robot, "Way", "To the right");
        TextField reach = (TextField) control(robot, "Reach");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            reach.setText("1.5");
            reach.fireEvent(new javafx.event.ActionEvent());
        });
        assertEquals(1.5, settings().get(StraightAlgorithm.REACH));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> editor.points().place(List.of(PointPair.of(16, 11, 22, 11))));
        robot.clickOn(".start");
        await(() -> editor.documents().document().orElseThrow().isDragged()
                && editor.drag().isIdle());
        assertEquals(3, editor.drag().statusProperty().get().orElseThrow().step());
        assertFalse(before.equals(editor.shown().frame().get().orElseThrow()));
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor.commands()::undo);
        assertEquals(before, editor.shown().frame().get().orElseThrow());
        choose(robot, "Algorithm", "DragGAN");
        assertTrue(labels(robot).contains("Mask weight λ"));
    }

    private DragSettings settings() {
        return editor.documents().settingsProperty().get();
    }

    private static List<String> labels(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        GridPane pane = robot.lookup(".settings").queryAs(GridPane.class);
        return pane.getChildren().stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private static Object control(FxRobot robot, String name) {
        GridPane pane = robot.lookup(".settings").queryAs(GridPane.class);
        return pane.getChildren().stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .filter(label -> label.getText().equals(name))
                .map(Label::getLabelFor)
                .findFirst()
                .orElseThrow();
    }

    private static void choose(FxRobot robot, String name, String value) {
        @SuppressWarnings("unchecked")
        ComboBox<String> box = (ComboBox<String>) control(robot, name);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> box.setValue(value));
    }
}
