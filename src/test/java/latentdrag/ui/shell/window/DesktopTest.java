package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ModalPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import latentdrag.image.PointPair;
import latentdrag.project.Preferences;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.common.Work;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Grip;
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

/** What makes the window a desktop program: menus, keys, names for screen readers, sheets, panels, leaving. */
@ExtendWith(ApplicationExtension.class)
@Slow
class DesktopTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private Stage stage;
    private EditorWindow window;

    @Start
    void open(Stage shown) {
        stage = shown;
        window = new EditorWindow(editor, shown);
        shown.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            editor.close();
        });
    }

    @Test
    void everyControlHasANameForScreenReaders() throws TimeoutException {
        awaitPicture();
        onFx(() -> editor.points().place(List.of(PointPair.of(20, 30, 40, 34), PointPair.of(5, 5, 5, 5))));
        onFx(() -> editor.documents().select(Set.of(new Grip(0, Grip.End.PAIR))));
        onFx(() -> editor.notices().problem("A sentence.", "Details"));
        onFx(() -> editor.preferences().flag(SettingsSection.KEY, false).set(true));
        assertEquals(List.of(), nameless());
        onFx(window::showPreferences);
        assertEquals(List.of(), nameless());
        onFx(window::showKeys);
        assertEquals(List.of(), nameless());
    }

    private List<String> nameless() {
        WaitForAsyncUtils.waitForFxEvents();
        List<Node> nodes = new ArrayList<>();
        onFx(() -> collect(stage.getScene().getRoot(), nodes));
        Set<Object> labelled = new HashSet<>();
        nodes.stream().filter(Label.class::isInstance).forEach(l -> labelled.add(((Label) l).getLabelFor()));
        List<Node> controls =
                nodes.stream().filter(DesktopTest::isForTheKeyboard).toList();
        assertTrue(controls.size() > 20, "the window has controls: " + controls.size());
        return controls.stream()
                .filter(node -> !hasName(node) && !labelled.contains(node))
                .map(Node::toString)
                .toList();
    }

    /** What the Tab key reaches; a scroll pane's own parts and a combo box's inner button are reached through their owner. */
    private static boolean isForTheKeyboard(Node node) {
        boolean part = node instanceof ScrollBar || node instanceof ScrollPane || node.getParent() instanceof ComboBox;
        return node.isFocusTraversable() && !part && (node instanceof Control || node.getAccessibleRole() != null);
    }

    private static boolean hasName(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return true;
        }
        if (node instanceof TextInputControl || node instanceof ComboBox) {
            return false; // what is typed or chosen says not what it is for
        }
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return node instanceof Labeled l && l.getText() != null && !l.getText().isBlank()
                || text instanceof String s && !s.isBlank();
    }

    private static void collect(Parent parent, List<Node> nodes) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            nodes.add(node);
            if (node instanceof Parent p) {
                collect(p, nodes);
            }
        }
    }

    @Test
    void theMenuBarHoldsEveryActionWithItsKeysAndNoKeysAreTakenTwice() throws TimeoutException {
        awaitPicture();
        MenuBar bar = (MenuBar) stage.getScene().getRoot().lookup(".menu-bar");
        assertEquals(
                List.of("File", "Edit", "View", "Drag", "Picture", "Help"),
                bar.getMenus().stream().map(Menu::getText).toList());
        List<MenuItem> items = bar.getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> !(item instanceof SeparatorMenuItem) && !(item instanceof Menu))
                .toList();
        assertEquals(window.actions().all().size(), items.size());
        List<KeyCombination> keys = window.actions().all().stream()
                .flatMap(action -> action.shortcuts().stream())
                .toList();
        assertEquals(new HashSet<>(keys).size(), keys.size(), "each combination once: " + keys);
        List<String> names = window.actions().all().stream().map(Action::key).toList();
        assertEquals(new HashSet<>(names).size(), names.size(), "each action once: " + names);
        Set<KeyCombination> shown = items.stream()
                .map(MenuItem::getAccelerator)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        window.actions().all().forEach(a -> a.shortcut().ifPresent(k -> assertTrue(shown.contains(k), a.key())));
    }

    @Test
    void tabGoesRoundWithinASheetAndTheKeysGoBackToThePictureAfterwards(FxRobot robot) throws TimeoutException {
        awaitPicture();
        onFx(window::showPreferences);
        ModalPane sheet = (ModalPane) stage.getScene().getRoot().lookup(".modal-pane");
        await(() -> isWithin(stage.getScene().getFocusOwner(), sheet.getContent()));
        Set<Node> visited = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Node owner = stage.getScene().getFocusOwner();
            assertTrue(isWithin(owner, sheet.getContent()), () -> "outside after Tab: " + owner);
            visited.add(owner);
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertTrue(visited.size() >= 4 && visited.size() < 20, "round and round: " + visited);
        Node first = stage.getScene().getFocusOwner();
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT).type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(first, stage.getScene().getFocusOwner(), "back and forth");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(stage.getScene().getRoot().lookup(".picture-canvas").isFocused());
        onFx(window::showKeys);
        robot.type(KeyCode.TAB, KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isWithin(stage.getScene().getFocusOwner(), sheet), "a sheet without fields keeps them too");
    }

    private static boolean isWithin(Node node, Node ancestor) {
        return node != null && (node == ancestor || isWithin(node.getParent(), ancestor));
    }

    /** What is painted first in the corner of the window leaves its image there. */
    @Test
    void aSheetHasItsPlaceBeforeItIsPainted() throws TimeoutException {
        awaitPicture();
        ModalPane modal = (ModalPane) stage.getScene().getRoot().lookup(".modal-pane");
        for (Runnable show : List.<Runnable>of(window::showPreferences, window::showKeys, window::showModel)) {
            onFx(() -> {
                show.run();
                Bounds place =
                        modal.getContent().localToScene(modal.getContent().getLayoutBounds());
                assertEquals(stage.getScene().getWidth() / 2, place.getCenterX(), 1);
                assertEquals(stage.getScene().getHeight() / 2, place.getCenterY(), 1);
                window.hideSheet();
            });
            await(() -> !modal.isDisplay());
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    @Test
    void keysUnderASheetDoNothingAndEscPutsItAway(FxRobot robot) throws TimeoutException {
        awaitPicture();
        long seed = editor.origin().seed().seed();
        robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        Node sheet = robot.lookup(".sheet").query();
        assertTrue(sheet.isVisible());
        assertTrue(inside(sheet.localToScreen(sheet.getLayoutBounds())), "the sheet lies in the window");
        robot.type(KeyCode.H, KeyCode.R);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(editor.canvas().overlaysShownProperty().get());
        assertEquals(seed, editor.origin().seed().seed());
        robot.type(KeyCode.ESCAPE);
        await(() -> !robot.lookup(".modal-pane").queryAs(ModalPane.class).isDisplay());
        robot.type(KeyCode.H);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(editor.canvas().overlaysShownProperty().get(), "the keys are the picture's again");
    }

    @Test
    void theThemeIsChosenInTheMenuAndRemembered() throws TimeoutException {
        awaitPicture();
        PseudoClass dark = PseudoClass.getPseudoClass("dark");
        onFx(() -> window.actions().view.lightTheme.runIfEnabled());
        assertEquals(Preferences.Theme.LIGHT, editor.preferences().preferences().theme());
        assertFalse(stage.getScene().getRoot().getPseudoClassStates().contains(dark));
        onFx(() -> window.actions().view.darkTheme.runIfEnabled());
        assertTrue(stage.getScene().getRoot().getPseudoClassStates().contains(dark));
        onFx(() -> window.actions().view.darkTheme.runIfEnabled());
        assertEquals(Preferences.Theme.DARK, editor.preferences().preferences().theme(), "a choice is not taken back");
        assertTrue(window.actions().view.darkTheme.toggle().orElseThrow().get());
    }

    @Test
    void leavingAsksOnlyWhenSomethingWouldBeLost(FxRobot robot) throws TimeoutException {
        awaitPicture();
        onFx(() -> editor.points().place(List.of(PointPair.of(20, 30, 40, 34))));
        onFx(editor.commands()::startOrStop);
        await(() -> editor.drag().isIdle()
                && editor.documents().document().orElseThrow().isDragged());
        onFx(window::close);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(stage.isShowing());
        robot.clickOn(".leave");
        await(() -> !stage.isShowing());
    }

    @Test
    void leavingWithNothingToLoseAsksNothing() throws TimeoutException {
        awaitPicture();
        onFx(window::close);
        await(() -> !stage.isShowing());
    }

    @Test
    void sectionsAreFoldedWithTheKeyboardAndRemembered(FxRobot robot) throws TimeoutException {
        awaitPicture();
        Node fold = robot.lookup(".section-fold").queryAll().stream()
                .filter(button -> button.getAccessibleText().startsWith("Mask"))
                .findFirst()
                .orElseThrow();
        assertTrue(editor.preferences().flag("section.mask", true).get());
        onFx(fold::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(editor.preferences().flag("section.mask", true).get());
        assertEquals(
                Boolean.FALSE,
                editor.preferences().preferences().workspace().flags().get("section.mask"));
    }

    @Test
    void workThatTakesItsTimeIsShownWithAWayToCancelIt(FxRobot robot) throws TimeoutException {
        awaitPicture();
        List<String> cancelled = new ArrayList<>();
        onFx(() -> editor.works()
                .begin(new Work("Counting sheep", 0.5, java.util.Optional.of(() -> cancelled.add("yes")))));
        await(() -> robot.lookup(".work-pane").query().isVisible());
        robot.clickOn(".cancel-work");
        assertEquals(List.of("yes"), cancelled);
    }

    @Test
    void recentFilesAreInTheMenuAndThoseThatAreGoneAreGrey(@TempDir Path folder) throws IOException, TimeoutException {
        awaitPicture();
        Path there = Files.createFile(folder.resolve("there.pkl"));
        onFx(() -> editor.preferences().change(p -> p.withoutRecents().withRecent(folder.resolve("gone.pkl"))));
        onFx(() -> editor.preferences().change(p -> p.withRecent(there)));
        Menu recent = window.actions().file.submenus().get(0);
        await(() -> recent.getItems().size() == 4 && recent.getItems().get(1).isDisable());
        assertEquals("there.pkl", recent.getItems().get(0).getText());
        assertFalse(recent.getItems().get(0).isDisable());
        assertEquals("gone.pkl (no longer there)", recent.getItems().get(1).getText());
        onFx(() -> recent.getItems().get(0).fire());
        await(() -> editor.documents().document().orElseThrow().model().equals(there));
    }

    @Test
    void aPointIsMovedByTypingItsPlace(FxRobot robot) throws TimeoutException {
        awaitPicture();
        onFx(() -> editor.points().place(List.of(PointPair.of(20, 30, 40, 34))));
        onFx(() -> editor.documents().select(Set.of(new Grip(0, Grip.End.PAIR))));
        WaitForAsyncUtils.waitForFxEvents();
        TextField field = robot.lookup(".point-fields .number-field").<TextField>queryAll().stream()
                .filter(f -> "Target, x".equals(f.getAccessibleText()))
                .findFirst()
                .orElseThrow();
        robot.clickOn(field).press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("55").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                List.of(PointPair.of(20, 30, 55, 34)),
                editor.documents().document().orElseThrow().pairs());
        onFx(() -> editor.documents().select(Set.of()));
        assertFalse(robot.lookup(".point-fields").query().isVisible());
    }

    /** Whether it is brought into view by scrolling, as the cards of the examples are. */
    private static boolean scrollsSideways(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane && pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER) {
                return true;
            }
        }
        return false;
    }

    @Test
    void atAnySizeNothingIsPushedOutOfTheWindow() throws TimeoutException {
        awaitPicture();
        onFx(() -> editor.points().place(List.of(PointPair.of(20, 30, 40, 34), PointPair.of(5, 5, 5, 5))));
        onFx(() -> editor.documents().select(Set.of(new Grip(0, Grip.End.PAIR))));
        onFx(() -> editor.notices().problem("A long sentence. ".repeat(12), "Details"));
        onFx(() -> editor.preferences().flag(SettingsSection.KEY, false).set(true));
        onFx(() -> window.drawer().panels().stream()
                .limit(1)
                .forEach(panel -> editor.preferences().flag(panel.key(), false).set(true)));
        for (double[] size : new double[][] {{stage.getMinWidth(), stage.getMinHeight()}, {1280, 800}}) {
            onFx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            WaitForAsyncUtils.waitForFxEvents();
            List<Node> nodes = new ArrayList<>();
            onFx(() -> collect(stage.getScene().getRoot(), nodes));
            List<String> outside = nodes.stream()
                    .filter(node -> node instanceof Control && isSeen(node))
                    .filter(node -> !fits(node) && !scrollsSideways(node))
                    .map(node -> node + " at " + node.localToScene(node.getLayoutBounds()))
                    .toList();
            assertEquals(List.of(), outside, "in a window " + size[0] + " wide");
            for (String part : List.of(".header-bar", ".side-panel", ".drag-section", ".status-bar")) {
                assertTrue(inside(onScreen(part)), part);
            }
        }
    }

    private static boolean isSeen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** From side to side; upwards and downwards there are scroll bars. */
    private boolean fits(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMinX() >= -1 && bounds.getMaxX() <= stage.getScene().getWidth() + 1;
    }

    private Bounds onScreen(String part) {
        Node node = stage.getScene().getRoot().lookup(part);
        return node.localToScreen(node.getLayoutBounds());
    }

    private boolean inside(Bounds bounds) {
        return bounds.getMinX() >= stage.getX() - 1
                && bounds.getMinY() >= stage.getY() - 1
                && bounds.getMaxX() <= stage.getX() + stage.getWidth() + 1
                && bounds.getMaxY() <= stage.getY() + stage.getHeight() + 1;
    }

    private void awaitPicture() throws TimeoutException {
        await(() ->
                editor.documents().document().isPresent() && !editor.pictures().isBusy());
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }
}
