package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Toys;
import latentdrag.ui.common.Work;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sheet lies over the window's own words of what goes on and what went wrong, so it has them itself. */
@ExtendWith(ApplicationExtension.class)
@Slow
class PreferencesPaneTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private EditorWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        window = new EditorWindow(editor, stage);
        stage.show();
    }

    @BeforeEach
    void preferences() throws TimeoutException {
        await(() -> true);
        onFx(window::showPreferences);
    }

    @AfterEach
    void close() {
        onFx(editor::close);
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private Node sheet() {
        Node node = stage.getScene().lookup(".preferences");
        while (!node.getStyleClass().contains("sheet")) {
            node = node.getParent();
        }
        return node;
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void whatGoesOnIsShownBetweenTheRowsAndCanBeGivenUp(FxRobot robot) throws TimeoutException {
        double before = sheet().getLayoutBounds().getHeight();
        AtomicBoolean givenUp = new AtomicBoolean();
        onFx(() -> editor.works().begin(new Work("Testing", 0.5, Optional.of(() -> givenUp.set(true)))));
        await(() -> sheet().lookup(".work-pane").isVisible());
        Node work = sheet().lookup(".work-pane");
        assertTrue(sheet().getLayoutBounds().getHeight() > before, "there is room for it");
        for (Node field : sheet().lookupAll(".text-field")) {
            assertFalse(place(work).intersects(place(field)), field.toString());
        }
        assertTrue(place(sheet()).contains(place(work)));
        robot.clickOn(work.lookup(".cancel-work"));
        assertTrue(givenUp.get());
    }

    @Test
    void whyADeviceWasNotChosenIsSaidThere() throws TimeoutException {
        onFx(() -> editor.devices().choose(new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.empty())));
        await(() -> sheet().lookup(".notice-bar").isVisible());
        Label sentence = (Label) sheet().lookup(".notice-bar").lookup(".label");
        assertEquals(
                Texts.text("notice.deviceNeedsCuda", TorchLibrary.WANTED, TorchLibrary.WANTED_CUDA),
                sentence.getText());
    }

    @Test
    void aSheetThatWasShutHearsNothingMore() {
        Node bar = sheet().lookup(".notice-bar");
        onFx(window::hideSheet);
        onFx(() -> editor.notices().inform("Something happened."));
        assertFalse(bar.isVisible(), "it would be kept as long as the window");
        onFx(window::showPreferences);
        assertTrue(sheet().lookup(".notice-bar").isVisible());
    }
}
