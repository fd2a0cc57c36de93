package latentdrag.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window tells of a model. */
@ExtendWith(ApplicationExtension.class)
@Slow
class ModelPaneTest {
    private static final ModelInfo MODEL = new ModelInfo(
            Path.of("cats.pt"),
            "StyleGAN2 (rosinality, PyTorch)",
            new ModelInfo.Pictures(16, 8, 3),
            new ModelInfo.Latents(512, 256, 2, 6, 8),
            new ModelInfo.Synthesis(
                    "skip",
                    true,
                    List.of(
                            new ModelInfo.BlockInfo(4, 2, 64),
                            new ModelInfo.BlockInfo(8, 4, 32),
                            new ModelInfo.BlockInfo(16, 8, 16)),
                    1),
            1_234_567,
            "ab".repeat(32),
            Map.of("author", "Ann"),
            new Inspection(
                    List.of("its tensors are called as there"),
                    List.of(new Inspection.Assumed("w_avg", "mean", "the file has no latent_avg")),
                    Optional.of("CC0-1.0"),
                    Map.of("network.batch", "32"),
                    List.of("tabby", "black"),
                    0.01,
                    OptionalDouble.empty(),
                    List.of(
                            new Inspection.Tensor("synthesis.b4.conv1.weight", List.of(64L, 64L, 3L, 3L), "F32"),
                            new Inspection.Tensor("synthesis.b4.conv1.bias", List.of(64L), "F16"),
                            new Inspection.Tensor("mapping.w_avg", List.of(256L), "none")),
                    Optional.empty()));

    private final List<Map<String, String>> reopened = new ArrayList<>();
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        ModalPane modal = new ModalPane();
        shown.setScene(new Scene(new StackPane(modal), 1000, 700));
        shown.show();
        ModelPane.show(modal, MODEL, Optional.empty(), (path, settings) -> reopened.add(settings));
    }

    private List<String> words(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".label").queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static List<String> texts(FxRobot robot, String style) {
        return robot.lookup(style).queryAllAs(Text.class).stream()
                .map(text -> text.getText().strip())
                .toList();
    }

    @Test
    void itTellsWhatTheModelIsAndWhyAndWhatItsFileSays(FxRobot robot) {
        List<String> words = words(robot);
        for (String expected : List.of(
                "StyleGAN2 (rosinality, PyTorch)",
                "its tensors are called as there",
                "8 × 16 pixels, colour",
                "z 512 → 8 layers → w 256, w⁺ 6 rows",
                "2: tabby, black",
                "skip, with noise",
                "CC0-1.0",
                "3 of 3")) {
            assertTrue(words.contains(expected), expected + " in " + words);
        }
        assertEquals(List.of("author", "network.batch"), texts(robot, ".said-name"));
        assertEquals(List.of("Ann", "32"), texts(robot, ".said-value"));
        assertTrue(words.contains(("ab".repeat(8) + "\n").repeat(4).strip()), words.toString());
    }

    @Test
    void theCheckSumCanBeTakenAlong(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup(".copy-check-sum").queryButton().fire());
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(
                        10_000,
                        () -> "ab"
                                .repeat(32)
                                .equals(Clipboard.getSystemClipboard().getString())));
    }

    @Test
    void everyBlockIsDrawnAndTheOneADragReadsIsMarked(FxRobot robot) {
        assertEquals(2, robot.lookup(".block").queryAll().size());
        assertEquals(1, robot.lookup(".block-read").queryAll().size());
        List<String> labels = robot.lookup(".block-label").queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList();
        assertEquals(List.of("64", "2×4", "32", "4×8", "16", "8×16"), labels);
    }

    @Test
    void theTensorsAreFilteredByWords(FxRobot robot) {
        TableView<?> table = robot.lookup(".tensors").queryAs(TableView.class);
        assertEquals(3, table.getItems().size());
        TextField filter = robot.lookup(".tensor-filter").queryAs(TextField.class);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> filter.setText("B4 conv1 "));
        assertEquals(2, table.getItems().size());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> filter.setText("conv1 f16"));
        assertEquals(1, table.getItems().size());
        assertTrue(words(robot).contains("1 of 3"));
    }

    @Test
    void whatWasAssumedCanBeAssumedOtherwise(FxRobot robot) {
        TextField field = robot.lookup(".text-field").queryAllAs(TextField.class).stream()
                .filter(f -> "w_avg".equals(f.getAccessibleText()))
                .findFirst()
                .orElseThrow();
        assertEquals("mean", field.getText());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> field.setText(" zeros "));
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup(".open-again").queryButton().fire());
        assertEquals(List.of(Map.of("w_avg", "zeros")), reopened);
    }

    @Test
    void itFitsASmallWindow() {
        assertTrue(stage.getScene().lookup(".model-sheet").getLayoutBounds().getWidth() <= 1000);
        assertTrue(stage.getScene().lookup(".model-sheet").getLayoutBounds().getHeight() <= 700);
    }
}
