package latentdrag.ui.shell.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;
import latentdrag.project.autosave.Autosave;
import latentdrag.ui.shell.window.StallMeter.Doing;
import latentdrag.ui.shell.window.StallMeter.Sample;

/**
 * Watches the JavaFX thread: asks it again and again for a sign of life and, while it owes one, samples every few milliseconds what
 * keeps it. What a {@link StallMeter} counts until the sign comes is a stall when it is more than the limit; so it is the time a click
 * would have had to wait because of what this program does, and not the time for which the machine was busy with something else.
 */
final class FxWatchdog implements AutoCloseable {
    /** Native methods that wait for the disk, which Java calls running. */
    private static final Set<String> DISK = Set.of(
            "sun.nio.ch.FileDispatcherImpl",
            "sun.nio.ch.UnixFileDispatcherImpl",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.RandomAccessFile",
            "sun.nio.fs.UnixNativeDispatcher");

    private static final int PLACES = 8;

    /**
     * The thread did not answer for too long.
     *
     * @param millis counted by a {@link StallMeter}
     * @param place the stack at which most of it was spent
     */
    record Stall(double millis, String place) {
        @Override
        public String toString() {
            return String.format("%.0f ms at %s", millis, place);
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final double limitMillis;
    private final Thread watched;
    private final Thread watcher = new Thread(this::watch, "watchdog");
    private final List<Stall> stalls = new ArrayList<>(); // watcher thread, then whoever joined it
    private double longest; // likewise
    private volatile boolean closed;

    private FxWatchdog(Thread watched, double limitMillis) {
        this.watched = watched;
        this.limitMillis = limitMillis;
        watcher.setDaemon(true);
    }

    /** Begins to watch the JavaFX thread, which must be running. */
    static FxWatchdog start(double limitMillis) {
        Thread fx = CompletableFuture.supplyAsync(Thread::currentThread, Platform::runLater)
                .join();
        FxWatchdog watchdog = new FxWatchdog(fx, limitMillis);
        watchdog.watcher.start();
        return watchdog;
    }

    /** Ends watching; what was found. */
    List<Stall> stop() {
        close();
        return List.copyOf(stalls);
    }

    /** The longest time it owed an answer, as far as that counts; once stopped. */
    double longestMillis() {
        return longest;
    }

    @Override
    public void close() {
        closed = true;
        try {
            watcher.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            CompletableFuture<Boolean> sign = new CompletableFuture<>();
            StallMeter meter = new StallMeter(sample());
            Platform.runLater(() -> sign.complete(true));
            while (!sign.isDone() && !closed) {
                LockSupport.parkNanos(StallMeter.PERIOD);
                meter.add(sample());
            }
            longest = Math.max(longest, meter.millis());
            if (meter.millis() > limitMillis) {
                stalls.add(new Stall(meter.millis(), meter.place()));
            }
        }
    }

    private Sample sample() {
        StackTraceElement[] stack = watched.getStackTrace();
        Thread.State state = watched.getState();
        long cpu = threads.getThreadCpuTime(watched.getId());
        return new Sample(System.nanoTime(), cpu, doing(state, stack), where(stack));
    }

    private static Doing doing(Thread.State state, StackTraceElement[] stack) {
        boolean waits = state != Thread.State.RUNNABLE
                || (stack.length > 0 && stack[0].isNativeMethod() && DISK.contains(stack[0].getClassName()));
        if (!waits) {
            return Doing.RUNNING;
        }
        return Arrays.stream(stack)
                .filter(FxWatchdog::isOurs)
                .findFirst()
                .filter(frame -> !isTheWaitOnPurpose(frame))
                .map(frame -> Doing.WAITING_IN_OUR_CODE)
                .orElse(Doing.WAITING_ELSEWHERE);
    }

    /**
     * A gesture waits until its bytes are with the operating system, but never more than the 60 ms that Autosave has patience for. How
     * much of them it takes depends on the machine's disk alone.
     */
    private static boolean isTheWaitOnPurpose(StackTraceElement frame) {
        return frame.getClassName().equals(Autosave.class.getName())
                && frame.getMethodName().equals("await");
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("latentdrag.");
    }

    /** The program's own frames; where there are none, the top of the stack. */
    private static String where(StackTraceElement[] stack) {
        List<StackTraceElement> ours =
                Arrays.stream(stack).filter(FxWatchdog::isOurs).toList();
        return (ours.isEmpty() ? Arrays.asList(stack) : ours)
                .stream().limit(PLACES).map(StackTraceElement::toString).collect(Collectors.joining(" < "));
    }
}
