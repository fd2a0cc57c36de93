package latentdrag.ui.picture;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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
class PictureSectionTest {
    private final EditorModel editor =
            new EditorModel(Toys.conditional("cat", "dog", "wild animal"), Platform::runLater);

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
    void aClassIsChosenByNameOrByNumber(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        assertEquals(OptionalInt.of(0), editor.origin().seed().classIndex());
        ComboBox<String> names = robot.lookup(".section .combo-box").<ComboBox<String>>queryAll().stream()
                .filter(box -> "Name of the class".equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("cat", "dog", "wild animal"), names.getItems());
        assertTrue(names.isVisible());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> names.getSelectionModel().select("dog"));
        await(() -> editor.origin().seed().classIndex().equals(OptionalInt.of(1)));
        TextField number = robot.lookup(".section .number-field").<TextField>queryAll().stream()
                .filter(field ->
                        field.isVisible() && "1".equals(field.getText()) && field.getParent() == names.getParent())
                .findFirst()
                .orElseThrow();
        await(() -> names.getWidth() > number.getWidth());
        robot.clickOn(number).press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("2").type(KeyCode.ENTER);
        await(() -> editor.origin().seed().classIndex().equals(OptionalInt.of(2)));
        await(() -> "wild animal".equals(names.getValue()));
    }

    @Test
    void whereTheNetworkHasNoNoiseThereIsNoneToChoose(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        assertFalse(isNoiseShown(robot));
        EditorModel noisy = new EditorModel(Toys.backend(), Platform::runLater);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> noisy.pictures().open(Path.of("toy.safetensors")));
        await(() -> noisy.documents().document().isPresent());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            NoiseRow row = new NoiseRow(noisy.latents().noise(), noisy.documents(), noisy.pictures());
            assertTrue(row.isVisible() && row.isManaged() && !row.isDisabled());
            noisy.close();
        });
    }

    private static boolean isNoiseShown(FxRobot robot) {
        return robot.lookup(".section .combo-box").<ComboBox<?>>queryAll().stream()
                .filter(box -> "Noise".equals(box.getAccessibleText()))
                .anyMatch(box -> box.getParent().isVisible());
    }

    @Test
    void theCutoffIsTypedAndAllRowsAreNoCutoff(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> editor.origin().showCutoff(OptionalInt.of(0)));
        await(() -> editor.origin().seed().cutoff().equals(OptionalInt.of(0)));
        assertFalse(editor.documents().undoNameProperty().get().isEmpty());
        TextField cutoff = robot.lookup(".section .number-field").<TextField>queryAll().stream()
                .filter(field -> "0".equals(field.getText())
                        && field.getParent().toString().contains("row"))
                .filter(field -> field.isVisible() && !field.isDisabled())
                .findFirst()
                .orElseThrow();
        robot.clickOn(cutoff).press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("1").type(KeyCode.ENTER);
        await(() -> editor.origin().seed().cutoff().isEmpty());
    }
}
