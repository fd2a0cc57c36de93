package latentdrag.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Slow
class ControlsTest {
    private final SimpleStringProperty name = new SimpleStringProperty("Undo");
    private Button button;

    @Start
    void open(Stage stage) {
        KeyCombination keys = KeyCombination.valueOf("Shortcut+Z");
        button = Controls.iconButton(new Action(
                "action.undo",
                name,
                Feather.ROTATE_CCW,
                List.of(keys),
                new SimpleBooleanProperty(true),
                Optional.empty(),
                () -> {}));
        stage.setScene(new Scene(new StackPane(button), 200, 100));
        stage.show();
    }

    /** Shown once it is pointed at; said to screen readers all the while. */
    @Test
    void aButtonSaysWhatItDoesAndByWhichKeysWhateverItIsCalledNow(FxRobot robot) {
        assertNull(button.getTooltip(), "a window that nobody has asked for");
        String first = button.getAccessibleHelp();
        assertTrue(first.contains("Undo") && first.contains("Z"), first);
        robot.moveTo(button);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(first, button.getTooltip().getText());
        robot.interact(() -> name.set("Undo: Move point"));
        assertEquals(button.getAccessibleHelp(), button.getTooltip().getText());
        assertTrue(button.getTooltip().getText().contains("Undo: Move point"));
    }
}
