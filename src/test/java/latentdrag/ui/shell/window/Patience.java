package latentdrag.ui.shell.window;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Waiting for what a window comes to, longer than the busiest machine takes. */
public final class Patience {
    private Patience() {}

    /** @param holds asked on the JavaFX thread, once windows are put together, until it is so; what that brought about has happened on return */
    public static void await(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                240,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(60_000, () -> isBuilt() && holds.getAsBoolean()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** No window is still being put together. */
    private static boolean isBuilt() {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(Objects::nonNull)
                .map(scene -> scene.getRoot().getUserData())
                .allMatch(data -> !(data instanceof EditorWindow window) || window.isBuilt());
    }
}
