package latentdrag.ui.timeline;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import latentdrag.edit.TimelineEntry;
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

@ExtendWith(ApplicationExtension.class)
@Slow
class TimelineBarTest {
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
    void theSliderGoesToAStepAndTheKeysOneFurther(FxRobot robot) throws TimeoutException {
        Slider slider = robot.lookup(".timeline .slider").query();
        await(() -> editor.documents().document().isPresent());
        assertTrue(slider.isDisabled());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            editor.points().place(List.of(PointPair.of(20, 30, 40, 34)));
            editor.commands().startOrStop();
        });
        await(() -> stops().size() > 10 && editor.drag().isIdle());
        assertFalse(slider.isDisabled());
        assertEquals(stops().size() - 1, (int) slider.getMax());
        assertEquals(slider.getMax(), slider.getValue());

        robot.clickOn(slider);
        await(() -> editor.documents().undoNameProperty().get().orElse("").startsWith("Go to step"));
        int middle = (int) Math.round(slider.getValue());
        assertEquals(stops().size() / 2.0, middle, 2);
        assertEquals(stops().get(middle).latent(), latent());

        robot.press(KeyCode.CONTROL).type(KeyCode.RIGHT).release(KeyCode.CONTROL);
        await(() -> latent().equals(stops().get(middle + 1).latent()));
        robot.type(KeyCode.T);
        await(() -> (int) slider.getValue() == stops().size() - 1
                && !editor.latents().timeline().playingProperty().get());
    }

    private List<TimelineEntry> stops() {
        return editor.latents().timeline().timelineProperty().get().stops();
    }

    private Object latent() {
        return editor.documents().document().orElseThrow().current().latent();
    }
}
