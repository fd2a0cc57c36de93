package latentdrag.ui.drag;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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

/** The panel that says how a drag fares, with points of the toy generator that do not move. */
@ExtendWith(ApplicationExtension.class)
@Slow
class HealthSectionTest {
    private final EditorModel editor = new EditorModel(Toys.stubborn(), Platform::runLater);

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

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, what);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Set<String> words(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAll().stream()
                .filter(HealthSectionTest::isShown)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static boolean isDisabled(FxRobot robot, String text) {
        return robot.lookup(".small-command")
                .<Button>match(button -> text.equals(button.getText()))
                .<Button>query()
                .isDisabled();
    }

    @Test
    void itSaysWhatIsWrongWhenTheRunWillStopAndWhyItHas(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        assertTrue(robot.lookup(".health-row").queryAll().isEmpty());
        onFx(() -> {
            editor.points().place(List.of(PointPair.of(10, 10, 40, 10), PointPair.of(20, 40, 20, 40)));
            editor.documents()
                    .settingsProperty()
                    .set(editor.documents()
                            .settingsProperty()
                            .get()
                            .withPatience(100_000)
                            .withMaxSteps(0));
        });
        await(() -> editor.drag().forecast().forecastProperty().get().isPresent());
        await(() -> words(robot, ".drag-section .label").stream()
                .anyMatch(w -> w.startsWith("About") && w.endsWith("steps")));
        onFx(editor.commands()::startOrStop);
        await(() -> words(robot, ".symptoms").equals(Set.of("stuck")));
        await(() -> words(robot, ".section .label").stream().anyMatch(w -> w.endsWith("at 100000 the run stops.")));
        // Also where it is always in sight.
        await(() -> words(robot, ".drag-section .label").contains("Point 1: stuck"));
        assertTrue(isDisabled(robot, "Best step"), "no step was better");
        assertFalse(isDisabled(robot, "New template"));
        assertEquals(2, robot.lookup(".health-row").queryAll().size());
        assertTrue(robot.lookup(".health-row").queryAll().stream()
                .map(Node::getAccessibleText)
                .anyMatch("Point 1: 30.0 px to go, found with 100 %, stuck"::equals));
        onFx(() -> editor.documents()
                .settingsProperty()
                .set(editor.documents().settingsProperty().get().withPatience(60)));
        await(() -> editor.drag().isIdle());
        await(() -> words(robot, ".section .label").contains("Stopped because no point came nearer for 60 steps."));
    }

    /** The letter that tells of the end may say nothing new of the points: then neither status nor health changes. */
    @Test
    void theWordsChangeWhenARunEndsAlsoWhereItsPointsFareAsTheyDid(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        onFx(() -> {
            editor.points().place(List.of(PointPair.of(10, 10, 40, 10)));
            editor.documents()
                    .settingsProperty()
                    .set(editor.documents()
                            .settingsProperty()
                            .get()
                            .withPatience(0)
                            .withMaxSteps(0));
        });
        for (int step = 1; step <= 25; step++) {
            int made = step;
            onFx(editor.commands()::step);
            await(() -> editor.drag()
                    .statusProperty()
                    .get()
                    .filter(s -> s.step() == made)
                    .isPresent());
        }
        assertTrue(isSaidThatNothingComesNearer(robot));
        AtomicInteger told = new AtomicInteger();
        onFx(() -> {
            editor.drag().statusProperty().addListener((o, was, is) -> told.incrementAndGet());
            editor.drag().health().healthProperty().addListener((o, was, is) -> told.incrementAndGet());
            editor.drag().stop();
        });
        await(() -> editor.drag().isIdle());
        assertEquals(0, told.get(), "only that it has ended is new");
        assertFalse(isSaidThatNothingComesNearer(robot));
    }

    private static boolean isSaidThatNothingComesNearer(FxRobot robot) {
        return words(robot, ".section .label").stream().anyMatch(w -> w.startsWith("No point has come nearer for "));
    }

    @Test
    void whenARunHasEndedTheWayStillToGoIsThatFromWhereThePointsWereFoundLast() throws TimeoutException {
        EditorModel other = new EditorModel(Toys.stubborn(-2), Platform::runLater);
        Stage stage = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Stage shown = new Stage();
            new EditorWindow(other, shown);
            shown.show();
            other.pictures().open(Path.of("toy.safetensors"));
            return shown;
        });
        await(() -> other.documents().document().isPresent());
        onFx(() -> {
            other.points().place(List.of(PointPair.of(10, 10, 40, 10)));
            other.commands().step();
        });
        await(() -> saidOf(stage).equals("Point 1: 30.0 px to go, found with 100 %, fine"));
        onFx(() -> other.drag().stop());
        await(() -> other.drag().isIdle());
        assertEquals("Point 1: 32.0 px to go, found with 100 %, fine", saidOf(stage));
        onFx(() -> {
            stage.hide();
            other.close();
        });
    }

    private static String saidOf(Stage stage) {
        return stage.getScene().getRoot().lookupAll(".health-row").stream()
                .map(Node::getAccessibleText)
                .collect(Collectors.joining());
    }

    @Test
    void theRemediesHaveKeys(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        double before = editor.documents().settingsProperty().get().stepSize();
        onFx(() -> editor.points().place(List.of(PointPair.of(10, 10, 40, 10))));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.H).release(KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before / 2, editor.documents().settingsProperty().get().stepSize());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        await(() -> editor.drag().health().healthProperty().get().isPresent()); // a run has begun
    }

    @Test
    void thePanelStaysAsWideAsItWasWhenTheRemediesAppear(FxRobot robot) throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        onFx(() -> {
            editor.points().place(List.of(PointPair.of(10, 10, 40, 10)));
            editor.commands().startOrStop();
        });
        await(() -> isShown(robot.lookup(".remedies").query()));
        WaitForAsyncUtils.waitForFxEvents();
        ScrollPane panel = robot.lookup(".side-panel .side-scroll").query();
        double wide = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> panel.getContent().minWidth(-1));
        assertTrue(wide <= panel.getViewportBounds().getWidth(), () -> wide + " in " + panel.getViewportBounds());
    }
}
