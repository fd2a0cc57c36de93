package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ModalPane;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import latentdrag.image.PointPair;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.Section;
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

/** Whatever was open and shut: Enter starts a run, and Esc stops it. Once a sheet's default button took Enter away for the whole sitting. */
@Slow
@ExtendWith(ApplicationExtension.class)
class KeysAfterPanesTest {
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
    void drag() throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        start(); // a film, the best step, the strength: all want a dragged picture
        await(() -> editor.drag().isIdle());
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

    private static <T> T fromFx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    private void start() {
        onFx(() -> {
            editor.points().place(List.of(PointPair.of(20, 30, 50, 30)));
            editor.commands().startOrStop();
        });
    }

    private boolean isSheetShown() {
        return fromFx(() -> ((ModalPane) stage.getScene().getRoot().lookup(".modal-pane")).isDisplay());
    }

    private void assertEnterStartsAndEscStops(FxRobot robot, String after) throws TimeoutException {
        onFx(() -> editor.points().place(List.of(PointPair.of(20, 30, 50, 30))));
        onFx(() -> editor.documents().select(Set.of()));
        int before = fromFx(this::states);
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        boolean started = fromFx(() -> !editor.drag().isIdle() || states() > before); // or it has ended already
        assertTrue(started, "after " + after + " Enter starts no run");
        robot.type(KeyCode.ESCAPE);
        await(() -> editor.drag().isIdle());
    }

    private int states() {
        return editor.documents()
                .historyProperty()
                .get()
                .orElseThrow()
                .entries()
                .size();
    }

    /** Every sheet there is: each has a method of the window that shows it. */
    private Map<String, Runnable> sheets() {
        Map<String, Runnable> sheets = new LinkedHashMap<>();
        Arrays.stream(WindowCommands.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("show") && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> sheets.put(method.getName(), () -> show(method)));
        return sheets;
    }

    private void show(Method method) {
        try {
            method.invoke(window);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterEverySheet(FxRobot robot) throws TimeoutException {
        Map<String, Runnable> sheets = sheets();
        assertTrue(sheets.size() >= 5, sheets.keySet()::toString);
        for (Map.Entry<String, Runnable> sheet : sheets.entrySet()) {
            onFx(sheet.getValue());
            assertTrue(isSheetShown(), sheet.getKey() + " shows nothing");
            robot.type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
            assertFalse(isSheetShown(), "Esc does not put away " + sheet.getKey());
            assertEnterStartsAndEscStops(robot, sheet.getKey());
            await(() -> editor.drag().isIdle());
        }
    }

    @Test
    void afterBeingAskedBeforeLeaving(FxRobot robot) throws TimeoutException {
        onFx(window::close); // nothing keeps this editor's work, so it asks
        assertTrue(isSheetShown());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(isSheetShown());
        assertEnterStartsAndEscStops(robot, "being asked before leaving");
    }

    @Test
    void afterEveryPanelAndSection(FxRobot robot) throws TimeoutException {
        List<DrawerPanel> panels = window.drawer().panels();
        for (DrawerPanel panel : panels) {
            onFx(() -> editor.preferences().flag(panel.key(), false).set(true));
            await(panel::isComplete);
            onFx(() -> editor.preferences().flag(panel.key(), false).set(false));
            assertEnterStartsAndEscStops(robot, panel.shortName());
        }
        List<Section> sections = fromFx(() -> stage.getScene().getRoot().lookupAll(".section").stream()
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .toList());
        assertTrue(sections.size() >= 5, sections::toString);
        for (Section section : sections) {
            onFx(((ButtonBase) section.lookup(".section-fold"))::fire);
            onFx(((ButtonBase) section.lookup(".section-fold"))::fire);
            assertEnterStartsAndEscStops(robot, section.shortName());
        }
    }

    @Test
    void afterNotices(FxRobot robot) throws TimeoutException {
        onFx(() -> editor.pictures().open(Path.of(Toys.REFUSED)));
        await(() -> editor.notices().noticeProperty().get().isPresent());
        robot.clickOn("Details");
        robot.clickOn("Details");
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        await(() -> editor.notices().noticeProperty().get().isEmpty());
        assertEnterStartsAndEscStops(robot, "a notice");
    }

    /** With the keys on the button, in a field or on a box: Enter is the sheet's as long as it is there, and only then. */
    @Test
    void enterIsTheSheetsWhileItIsThere(FxRobot robot) throws TimeoutException {
        onFx(window::showPreferences);
        await(() -> isWithinSheet(stage.getScene().getFocusOwner()));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(fromFx(() -> editor.drag().isIdle()), "what lies under a sheet hears no Enter");
        robot.type(KeyCode.ESCAPE);
        await(() -> !isSheetShown());
        onFx(window::close);
        await(() -> stage.getScene().getFocusOwner() instanceof Button button
                && button.getText().equals("Stay"));
        robot.type(KeyCode.ENTER);
        await(() -> !isSheetShown());
        assertTrue(stage.isShowing(), "Enter presses the button that has the keys");
        assertEnterStartsAndEscStops(robot, "Enter on a sheet's button");
    }

    private boolean isWithinSheet(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ModalPane)) {
            at = at.getParent();
        }
        return at != null && !(node instanceof TextInputControl);
    }
}
