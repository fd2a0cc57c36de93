package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The watchdog barks at what it should, and at nothing else. */
@ExtendWith(ApplicationExtension.class)
@Slow
class FxWatchdogTest {
    private static final double LIMIT = 100;

    @Start
    void open(Stage stage) {}

    private static List<FxWatchdog.Stall> during(Runnable onFx) {
        FxWatchdog watchdog = FxWatchdog.start(LIMIT);
        CompletableFuture.runAsync(() -> {}, Platform::runLater).join();
        CompletableFuture.runAsync(onFx, Platform::runLater).join();
        return watchdog.stop();
    }

    /** Computes for as long as it takes to use up that much processor time. */
    private static void compute(long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aComputationOf150MillisecondsIsFoundAndItsPlaceNamed() {
        List<FxWatchdog.Stall> stalls = during(() -> compute(150));
        assertEquals(1, stalls.size(), stalls::toString);
        assertTrue(stalls.get(0).place().contains("FxWatchdogTest.compute"), stalls::toString);
    }

    /** On a machine so busy that samples come late, some of a wait is taken for the machine's; hence a long one. */
    @Test
    void aWaitInOurOwnCodeIsFoundThoughItUsesNoProcessor() {
        List<FxWatchdog.Stall> stalls = during(() -> sleep(600));
        assertEquals(1, stalls.size(), stalls::toString);
        assertTrue(stalls.get(0).place().contains("FxWatchdogTest.sleep"), stalls::toString);
    }

    @Test
    void manyShortThingsInARowAreNoStallAsLongAsTheThreadAnswersBetweenThem() {
        FxWatchdog watchdog = FxWatchdog.start(LIMIT);
        for (int i = 0; i < 20; i++) {
            CompletableFuture.runAsync(() -> compute(15), Platform::runLater).join();
        }
        assertEquals(List.of(), watchdog.stop());
        assertTrue(watchdog.longestMillis() > 5, "it did watch: " + watchdog.longestMillis());
    }

    /** More threads that compute than any machine of ours has cores; the JavaFX thread gets its share and does little. */
    @Test
    void aStarvedThreadIsNoStall() {
        int busy = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < busy; i++) {
            Thread thread = new Thread(
                    () -> {
                        while (end.getCount() > 0) {
                            compute(5);
                        }
                    },
                    "busy");
            thread.setDaemon(true);
            thread.start();
        }
        FxWatchdog watchdog = FxWatchdog.start(LIMIT);
        for (int i = 0; i < 10; i++) {
            CompletableFuture.runAsync(() -> compute(20), Platform::runLater).join();
        }
        List<FxWatchdog.Stall> stalls = watchdog.stop();
        end.countDown();
        assertEquals(List.of(), stalls);
    }
}
