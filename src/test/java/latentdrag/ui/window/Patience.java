package latentdrag.ui.window;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.testfx.util.WaitForAsyncUtils;

/** Waiting for what a window comes to, longer than the busiest machine takes. */
final class Patience {
    private Patience() {}

    /** @param holds asked on the JavaFX thread until it is so; what that brought about has happened on return */
    static void await(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                240, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, holds::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
