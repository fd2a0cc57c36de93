package latentdrag.ui.window;

import static latentdrag.ui.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import latentdrag.suite.Slow;
import latentdrag.ui.PreferencesModel;
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
