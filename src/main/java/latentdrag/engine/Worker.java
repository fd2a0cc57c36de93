package latentdrag.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * The engine thread's day: what is asked is served in the order it came; while a run goes on, everything that waits is served
 * between two of its steps. One run goes on at a time, another one waits its turn.
 */
final class Worker {
    /** A run as the worker sees it. */
    interface Steps {
        /** Whether there is something to do; a paused run has nothing. Any thread. */
        boolean isReady();

        /** Does it. Returns whether the run is over; never throws. */
        boolean advance();

        /** Asks the run to end at its next advance, which then has something to do. */
        void stop();
    }

    private static final Runnable WAKE = () -> {};

    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
    private final Queue<Steps> runs = new ArrayDeque<>(); // worker thread only
    private volatile boolean closing; // set under the lock of requests
    private final Thread thread;
    private final Runnable between;
    private final Runnable atEnd;

    /**
     * @param between runs on the thread after every piece of work; must not throw
     * @param atEnd runs on the thread when it ends
     */
    Worker(Runnable between, Runnable atEnd) {
        this.between = between;
        this.atEnd = atEnd;
        thread = new Thread(this::work, "engine");
        thread.setDaemon(true); // a window that forgets to close must not keep the process alive
    }

    void start() {
        thread.start();
    }

    /** @param request must not throw. @throws RejectedExecutionException once the worker is closing */
    void submit(Runnable request) {
        synchronized (requests) { // so that nothing is added once the thread may have seen the last request
            if (closing) {
                throw new RejectedExecutionException("the engine is closed");
            }
            requests.add(request);
        }
    }

    /** Whether it is the thread that asks. */
    boolean isPresentThread() {
        return Thread.currentThread() == thread;
    }

    /** Lets the thread look again at whether its run is ready. Any thread. */
    void wake() {
        requests.add(WAKE);
    }

    /** Queues a run. Worker thread only. */
    void add(Steps run) {
        runs.add(run);
    }

    /** Ends the run that goes on and those that wait. Worker thread only. */
    void endRuns() {
        while (!runs.isEmpty()) {
            Steps run = runs.element();
            run.stop();
            if (run.advance()) {
                runs.remove();
            }
        }
    }

    /** Serves what was submitted before, ends the runs and the thread; returns when that is done. */
    void close() {
        synchronized (requests) {
            closing = true;
            wake();
        }
        if (isPresentThread()) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!closing || !requests.isEmpty()) {
                serve();
                Steps run = runs.peek();
                if (run != null && run.isReady() && run.advance()) {
                    runs.remove();
                }
                between.run();
            }
            endRuns();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody else has this thread, so nobody interrupts it
        } finally {
            atEnd.run();
        }
    }

    /** Serves everything that is waiting now; waits for something when there is no step to make. */
    private void serve() throws InterruptedException {
        Steps run = runs.peek();
        if (run == null || !run.isReady()) {
            requests.take().run();
        }
        for (int waiting = requests.size(); waiting > 0; waiting--) {
            requests.take().run();
        }
    }
}
