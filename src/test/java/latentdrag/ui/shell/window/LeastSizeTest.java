package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.actions.WindowCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** At the least size a window may have nothing that can be pressed lies outside it, and no word on a button is cut. */
@Slow
@ExtendWith(ApplicationExtension.class)
class LeastSizeTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private EditorWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        window = new EditorWindow(editor, shown);
        shown.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @BeforeEach
    void makeItSmall() throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        onFx(() -> {
            stage.setMinHeight(0);
            stage.setWidth(WindowMemory.LEAST_WIDTH);
            stage.setHeight(WindowMemory.LEAST_HEIGHT - 30); // a title bar is the window manager's
            editor.points().place(List.of(PointPair.of(20, 30, 30, 30)));
            editor.commands().startOrStop();
        });
        await(() -> editor.drag().isIdle()
                && stage.getScene().getWidth() <= WindowMemory.LEAST_WIDTH
                && stage.getScene().getHeight() <= WindowMemory.LEAST_HEIGHT);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            editor.close();
        });
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, what);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theWindowHoldsEverything() {
        assertEquals(List.of(), cut());
        Node canvas = stage.getScene().getRoot().lookup(".picture-canvas");
        assertTrue(canvas.getLayoutBounds().getHeight() >= 100, () -> "the picture has " + canvas.getLayoutBounds());
    }

    @Test
    void itDoesWithEveryPanelOpen() throws TimeoutException {
        for (DrawerPanel panel : window.drawer().panels()) {
            onFx(() -> editor.preferences().flag(panel.key(), false).set(true));
            await(panel::isComplete);
            assertEquals(List.of(), cut(), panel.shortName());
        }
    }

    @Test
    void everySheetFitsOrScrolls(FxRobot robot) throws TimeoutException {
        List<Method> shows = Arrays.stream(WindowCommands.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("show"))
                .toList();
        for (Method show : shows) {
            onFx(() -> {
                try {
                    show.invoke(window);
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new AssertionError(e);
                }
            });
            await(() -> stage.getScene().getRoot().lookup(".sheet") != null);
            assertEquals(List.of(), cut(), show.getName());
            robot.type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    /** What can be pressed and is outside the window, and words of buttons that are not wholly seen; what scrolls is not looked into. */
    private List<String> cut() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Parent root = stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            List<String> found = new ArrayList<>();
            collect(root, found);
            return found;
        });
    }

    private void collect(Node node, List<String> found) {
        if (!node.isVisible() || node instanceof ScrollPane || isVirtual(node)) {
            return;
        }
        boolean control = node instanceof ButtonBase
                || node instanceof MenuBar
                || node.getStyleClass().contains("sheet");
        Bounds place = node.localToScene(node.getLayoutBounds());
        boolean outside = place.getMinX() < -0.5
                || place.getMinY() < -0.5
                || place.getMaxX() > stage.getScene().getWidth() + 0.5
                || place.getMaxY() > stage.getScene().getHeight() + 0.5;
        if (control && (outside || isSqueezed((Region) node))) {
            found.add(node + " at " + place);
        }
        if (node instanceof Parent parent && !(node instanceof Label)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isVirtual(Node node) {
        return node.getStyleClass().contains("virtual-flow")
                || node.getStyleClass().contains("list-view");
    }

    private static boolean isSqueezed(Region region) {
        return region instanceof Labeled labeled
                && !labeled.isWrapText()
                && labeled.getText() != null
                && !labeled.getText().isEmpty()
                && region.getWidth() + 0.5 < region.prefWidth(-1);
    }
}
