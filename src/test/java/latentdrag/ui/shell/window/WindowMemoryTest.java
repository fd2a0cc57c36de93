package latentdrag.ui.shell.window;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.suite.Slow;
import latentdrag.ui.common.PreferencesModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Slow
class WindowMemoryTest {
    private static Stage stage(double width, double height) {
        Stage stage = new Stage();
        stage.setScene(new Scene(new Pane(), width, height));
        return stage;
    }

    @Test
    void aWindowThatIsGivenAnotherSizeWhenItIsShownAsksForItsOwnOnceMore() throws TimeoutException {
        Stage stage = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Stage shown = stage(900, 640);
            WindowMemory.restore(shown, PreferencesModel.forgetful());
            shown.show();
            shown.setWidth(200); // as a window manager may
            shown.setHeight(175);
            return shown;
        });
        await(() -> stage.getWidth() == 900 && stage.getHeight() == 640);
        WaitForAsyncUtils.waitForAsyncFx(60_000, stage::hide);
    }

    private static final Rectangle2D SMALL = new Rectangle2D(0, 0, 853, 533);
    private static final Rectangle2D LARGE = new Rectangle2D(853, 0, 2560, 1400);

    private static WindowPlace place(double x, double y, double width, double height) {
        return new WindowPlace(x, y, width, height, false);
    }

    @Test
    void aRememberedWindowIsNoLargerThanTheScreenItIsOn() {
        assertEquals(place(0, 0, 853, 533), WindowMemory.within(place(2, 2, 2554, 1385), List.of(SMALL)));
        assertEquals(place(13, 0, 840, 533), WindowMemory.within(place(100, 60, 840, 640), List.of(SMALL)));
        assertEquals(
                place(860, 20, 2540, 1360),
                WindowMemory.within(place(860, 20, 2540, 1360), List.of(SMALL, LARGE)),
                "on the screen that holds it nothing changes");
        assertEquals(
                place(853, 0, 1000, 1400),
                WindowMemory.within(place(760, -5, 1000, 1500), List.of(SMALL, LARGE)),
                "that which holds most of it counts");
    }

    @Test
    void aWindowOfAScreenThatIsNoLongerThereComesToTheMiddleOfThePrimaryOne() {
        assertEquals(place(26.5, 26.5, 800, 480), WindowMemory.within(place(3000, 200, 800, 480), List.of(SMALL)));
        assertEquals(place(0, 0, 853, 533), WindowMemory.within(place(-2400, -900, 2200, 1300), List.of(SMALL, LARGE)));
        assertEquals(
                place(0, 26.5, 853, 480),
                WindowMemory.within(place(0, 900, 1200, 480), List.of(SMALL)),
                "its title would be below the screen");
    }

    @Test
    void amongTheRememberedWhatIsMaximisedStaysSoAndFitsWhenItIsNot() {
        assertEquals(
                new WindowPlace(0, 0, 853, 533, true),
                WindowMemory.within(new WindowPlace(0, 0, 2560, 1400, true), List.of(SMALL)));
    }

    @Test
    void theLeastSizeFitsASmallScreenAtOneAndAHalfWithAFrameAndATaskBar() {
        assertTrue(WindowMemory.LEAST_WIDTH <= 1280 / 1.5 - 8);
        assertTrue(WindowMemory.LEAST_HEIGHT <= 800 / 1.5 - 48);
    }

    /** With today's screens in the tests' display, whatever they are. */
    @Test
    void aWindowThatWasLeftOnAHugeScreenOpensWithinThisOne() throws TimeoutException {
        Rectangle2D screen = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> Screen.getPrimary().getVisualBounds());
        PreferencesModel preferences = PreferencesModel.forgetful();
        Stage stage = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            preferences.change(p -> p.withWindow(place(2, 2, 7680, 4320)));
            Stage shown = stage(900, 640);
            WindowMemory.restore(shown, preferences);
            shown.show();
            return shown;
        });
        await(() -> stage.getX() >= screen.getMinX()
                && stage.getY() >= screen.getMinY()
                && stage.getX() + stage.getWidth() <= screen.getMaxX()
                && stage.getY() + stage.getHeight() <= screen.getMaxY());
        assertTrue(stage.getMinWidth() <= screen.getWidth() && stage.getMinHeight() <= screen.getHeight());
        WaitForAsyncUtils.waitForAsyncFx(60_000, stage::hide);
    }

    @Test
    void theFirstWindowIsNoLargerThanTheScreen() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Stage small = stage(1280, 800);
            WindowMemory.fit(small, new Rectangle2D(0, 0, 1366, 728));
            assertEquals(728, small.getHeight());
            assertEquals(Double.NaN, small.getWidth(), "as wide as its scene");
            Stage large = stage(1280, 800);
            WindowMemory.fit(large, new Rectangle2D(0, 0, 2560, 1400));
            assertEquals(Double.NaN, large.getHeight());
        });
    }
}
