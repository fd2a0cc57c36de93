package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Small habits of hands and eyes that the window has to meet. */
@ExtendWith(ApplicationExtension.class)
@Slow
class WindowHabitsTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        new EditorWindow(editor, shown);
        shown.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @BeforeEach
    void awaitPicture() throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            editor.close();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> what) {
        T result = WaitForAsyncUtils.waitForAsyncFx(60_000, what);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void place(PointPair... pairs) {
        onFx(() -> {
            editor.points().place(List.of(pairs));
            return null;
        });
    }

    private Node canvas() {
        return stage.getScene().getRoot().lookup(".picture-canvas");
    }

    private void moveTo(FxRobot robot, double x, double y) {
        Bounds seen = canvas().localToScreen(canvas().getLayoutBounds());
        robot.moveTo(
                seen.getMinX() + editor.canvas().viewport().viewX(x),
                seen.getMinY() + editor.canvas().viewport().viewY(y));
    }

    private List<PointPair> pairs() {
        WaitForAsyncUtils.waitForFxEvents();
        return editor.documents().document().orElseThrow().pairs();
    }

    @Test
    void anAltThatWasHeldForTheMouseLeavesTheKeysWithThePicture(FxRobot robot) {
        place(PointPair.of(20, 30, 40, 34), PointPair.of(50, 50, 60, 50));
        moveTo(robot, 20, 30);
        robot.press(KeyCode.ALT).clickOn(MouseButton.PRIMARY).release(KeyCode.ALT);
        assertEquals(List.of(PointPair.of(50, 50, 60, 50)), pairs());
        assertEquals(canvas(), stage.getScene().getFocusOwner());
        onFx(() -> {
            editor.documents().selectAll();
            return null;
        });
        robot.type(KeyCode.RIGHT);
        assertEquals(List.of(PointPair.of(51, 50, 61, 50)), pairs());
        robot.type(KeyCode.ALT).type(KeyCode.RIGHT);
        assertEquals(List.of(PointPair.of(51, 50, 61, 50)), pairs(), "by itself it calls the menu bar");
    }

    @Test
    void theFirstHintsCoverNothingOfAPictureThatIsFitted() throws TimeoutException {
        Node hint = stage.getScene().getRoot().lookup(".hint-pane");
        for (int shown = 0; shown < 3; shown++) {
            await(hint::isVisible);
            onFx(() -> {
                stage.getScene().getRoot().layout();
                return null;
            });
            Bounds above = canvas().localToScene(canvas().getLayoutBounds());
            double lowerEdge = above.getMinY()
                    + editor.canvas()
                            .viewport()
                            .viewY(editor.documents().document().orElseThrow().height() - 0.5);
            double hintsEdge = hint.localToScene(hint.getLayoutBounds()).getMinY();
            assertTrue(
                    hintsEdge >= lowerEdge,
                    "hint " + shown + " begins at " + hintsEdge + ", the picture ends at " + lowerEdge);
            assertTrue(hint.localToScene(hint.getLayoutBounds()).getMaxY() <= above.getMaxY() + 2);
            if (shown == 0) {
                place(PointPair.of(20, 30, 30, 30));
            } else if (shown == 1) {
                onFx(() -> {
                    editor.commands().startOrStop();
                    return null;
                });
                await(() -> editor.drag().isIdle());
            }
        }
    }

    @Test
    void aButtonThatWasPressedWithTheMouseGivesTheKeysBack(FxRobot robot) {
        place(PointPair.of(20, 30, 40, 34));
        for (String button : List.of("Fill", "Must stay", "History")) {
            robot.clickOn(button);
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(canvas(), stage.getScene().getFocusOwner(), button);
        }
        assertTrue(editor.documents().document().orElseThrow().mask().isPresent(), "and has done what it does");
        robot.type(KeyCode.SPACE);
        assertTrue(editor.documents().document().orElseThrow().mask().isPresent());
    }

    /** What has the keys looks different from what has not. */
    @Test
    void whereTheKeysGoIsSeenAtEveryStopOfTab(FxRobot robot) {
        place(PointPair.of(20, 30, 40, 34), PointPair.of(5, 5, 5, 5));
        List<String> unseen = new ArrayList<>();
        List<Node> visited = new ArrayList<>();
        robot.type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        while (!visited.contains(stage.getScene().getFocusOwner())) {
            Node stop = stage.getScene().getFocusOwner();
            visited.add(stop);
            assertTrue(isSeen(stop), () -> "Tab goes to what is not there: " + stop);
            WritableImage with = look(stop);
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            if (isSame(with, look(stop))) {
                unseen.add(stop.toString() + " " + stop.getAccessibleText());
            }
        }
        assertTrue(visited.size() > 40, () -> "stops: " + visited);
        assertEquals(List.of(), unseen);
    }

    private static boolean isSeen(Node node) {
        return node.getLayoutBounds().getWidth() > 0
                && (node.getParent() == null
                        || (node.isVisible() && node.getOpacity() > 0 && isSeen(node.getParent())));
    }

    private static WritableImage look(Node node) {
        return onFx(() -> {
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
            return node.snapshot(null, null);
        });
    }

    private static boolean isSame(WritableImage a, WritableImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return false;
        }
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void theLongestSeedIsReadable(FxRobot robot) throws TimeoutException {
        onFx(() -> {
            editor.origin().showSeed(LatentOrigin.Seed.MAX);
            return null;
        });
        await(() -> editor.origin().seed().seed() == LatentOrigin.Seed.MAX);
        TextField field = robot.lookup(".number-field").<TextField>queryAll().stream()
                .filter(f -> f.getText().equals(Long.toString(LatentOrigin.Seed.MAX)))
                .findFirst()
                .orElseThrow();
        double room = field.getWidth()
                - field.getInsets().getLeft()
                - field.getInsets().getRight();
        double needed = onFx(() -> field.lookup(".text").getLayoutBounds().getWidth());
        assertTrue(needed <= room, "needs " + needed + " of " + room);
    }

    @Test
    void theRightClickMenuIsThatOfTheToolInHand(FxRobot robot) {
        place(PointPair.of(20, 30, 40, 34));
        assertEquals(
                List.of("Copy points", "Paste points", "Select all points", "Delete all points"),
                menuAt(robot, 55, 55));
        assertEquals("Delete point 1", menuAt(robot, 20, 30).get(0));
        robot.type(KeyCode.M);
        assertEquals(
                List.of(
                        "Mask around the points",
                        "Fill mask: everything must stay",
                        "Invert mask",
                        "Clear mask",
                        "Show mask"),
                menuAt(robot, 55, 55));
    }

    private List<String> menuAt(FxRobot robot, double x, double y) {
        moveTo(robot, x, y);
        robot.clickOn(MouseButton.SECONDARY);
        WaitForAsyncUtils.waitForFxEvents();
        List<String> words = onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .filter(Objects::nonNull)
                .toList());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        return words;
    }

    @Test
    void aSecondButtonDoesNotBreakIntoAGesture(FxRobot robot) {
        moveTo(robot, 20, 30);
        robot.press(MouseButton.PRIMARY);
        moveTo(robot, 30, 32);
        robot.press(MouseButton.MIDDLE).release(MouseButton.MIDDLE);
        robot.press(MouseButton.SECONDARY).release(MouseButton.SECONDARY);
        moveTo(robot, 40, 34);
        robot.release(MouseButton.PRIMARY);
        assertEquals(List.of(PointPair.of(20, 30, 40, 34)), pairs());
        assertTrue(Window.getWindows().stream().noneMatch(ContextMenu.class::isInstance));
    }

    @Test
    void whileARunGoesOnStrengthSaysWhyItCannotBeSet(FxRobot robot) throws TimeoutException {
        place(PointPair.of(20, 30, 60, 30));
        onFx(() -> {
            editor.preferences().flag("section.strength", false).set(true);
            return null;
        });
        assertTrue(isSaid("Drag first; then you can show less of the change, or more."));
        onFx(() -> {
            editor.commands().step();
            return null;
        });
        await(() -> editor.drag().statusProperty().get().isPresent());
        assertTrue(isSaid("Stop the run first (Esc); then you can show less of the change, or more."));
        robot.type(KeyCode.ESCAPE);
        await(() -> editor.drag().isIdle());
        assertFalse(isSaid("Stop the run first (Esc); then you can show less of the change, or more."));
    }

    private boolean isSaid(String words) {
        return onFx(() -> stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.isVisible() && words.equals(label.getText())));
    }
}
