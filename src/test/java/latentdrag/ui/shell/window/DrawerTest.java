package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import latentdrag.suite.Slow;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.DrawerPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Slow
class DrawerTest {
    private final PreferencesModel preferences = PreferencesModel.forgetful();
    private final List<String> told = new ArrayList<>();
    private Drawer drawer;

    /** Any texts will do for titles. */
    private final class Panel extends DrawerPanel {
        Panel(String key) {
            super(key, Feather.CLOCK);
        }

        @Override
        public void opened() {
            told.add("opened " + title());
        }

        @Override
        public void closed() {
            told.add("closed " + title());
        }
    }

    @Start
    void open(Stage stage) {
        drawer = new Drawer(
                preferences, List.of(new Panel("section.points"), new Panel("section.mask")), new OneByOne());
        BorderPane root = new BorderPane();
        root.setBottom(drawer);
        stage.setScene(new Scene(root, 600, 500));
        stage.show();
    }

    private void clickTab(FxRobot robot, String title) {
        robot.clickOn(robot.lookup(".toggle-button")
                .<ToggleButton>match(tab -> title.equals(tab.getText()))
                .<ToggleButton>query());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void oneTabIsOpenAtATimeAndAClickOnItShutsTheDrawer(FxRobot robot) {
        double shut = drawer.getHeight();
        clickTab(robot, "Points");
        assertTrue(drawer.getHeight() > shut + 90);
        assertTrue(preferences.flag("section.points", false).get());
        clickTab(robot, "Mask");
        assertFalse(preferences.flag("section.points", false).get());
        clickTab(robot, "Mask");
        assertEquals(shut, drawer.getHeight(), 1);
        assertEquals(List.of("opened Points", "closed Points", "opened Mask", "closed Mask"), told);
    }

    @Test
    void itsEdgeIsDraggedAndStaysWhereItWasLeft(FxRobot robot) {
        clickTab(robot, "Points");
        double before = drawer.getHeight();
        robot.drag(".drawer-edge").moveBy(0, -30).drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before + 30, drawer.getHeight(), 3);
        assertEquals(
                210,
                Objects.requireNonNull(
                        preferences.preferences().workspace().sizes().get("drawer.height")),
                3);
        robot.drag(".drawer-edge").moveBy(0, -400).drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                preferences.size("drawer.height", 0).get() <= drawer.getScene().getHeight() / 2 + 1,
                "half of the window is the picture's");
    }

    @Test
    void aDrawerWithoutPanelsTakesNoRoom() {
        Drawer empty =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new Drawer(preferences, List.of(), new OneByOne()));
        assertFalse(empty.isManaged());
    }
}
