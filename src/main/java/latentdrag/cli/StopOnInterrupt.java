package latentdrag.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a run as a person means it: the run is stopped and what there is so far is written, before the process goes. Closed
 * when everything is written.
 */
public final class StopOnInterrupt implements AutoCloseable {
    /** A step of a large network and a few files; whoever will not wait that long presses Ctrl-C in vain. */
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;
    private volatile Runnable stop = () -> {};
    private volatile boolean asked;

    public StopOnInterrupt() {
        hook = new Thread(this::stopAndWait, "stop on interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What to do when the person asks; done at once if that has happened already. */
    public void stopBy(Runnable action) {
        stop = action;
        if (asked) {
            action.run();
        }
    }

    private void stopAndWait() {
        asked = true;
        stop.run();
        try {
            boolean inTime = written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("LatentDrag: the run did not stop in time; its results are lost.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out and has waited for the line above.
        }
    }
}
