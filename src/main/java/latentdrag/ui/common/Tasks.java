package latentdrag.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import latentdrag.engine.EngineException;
import latentdrag.library.LibraryException;

/**
 * A thread that waits for the disk, so that the window does not: one piece of work after the other. Each model has its own, so that one
 * slow folder keeps nobody else waiting. Brings answers, also those of others, to the thread that asked. Any thread may ask.
 */
public final class Tasks implements AutoCloseable {
    private final Executor ui;
    private final Notices notices;
    private final ScheduledExecutorService thread;

    /** Work for the disk's thread. */
    public interface Task<T> {
        T get() throws IOException;
    }

    /** @param ui where answers are brought to */
    public Tasks(String name, Executor ui, Notices notices) {
        this.ui = ui;
        this.notices = notices;
        thread = thread(name);
    }

    /** Does one thing after the other and does not keep the program from ending. */
    static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Hands on an answer or a failure when it comes. What the receivers throw is thrown on their thread, where its handler of uncaught
     * exceptions sees it.
     *
     * @param ui runs the receivers
     */
    public static <T> void deliver(
            CompletableFuture<T> answer, Executor ui, Consumer<? super T> receive, Consumer<Throwable> failed) {
        var unused = answer.whenComplete((value, failure) -> ui.execute(() -> {
            if (failure != null) {
                failed.accept(failure);
            } else {
                receive.accept(value);
            }
        }));
    }

    /** Has something done and its outcome received; a failure becomes a notice. */
    public <T> void ask(Task<T> task, Consumer<T> receive) {
        ask(task, receive, () -> {});
    }

    /** @param failed run after the notice of a failure */
    public <T> void ask(Task<T> task, Consumer<T> receive, Runnable failed) {
        ask(task, receive, failure -> {
            notices.problem(failure);
            failed.run();
        });
    }

    /** @param failed told of a failure, of which there is no notice */
    public <T> void ask(Task<T> task, Consumer<T> receive, Consumer<Throwable> failed) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.get();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                thread);
        deliver(answer, ui, receive, failure -> failed.accept(wordsOf(failure)));
    }

    /** Has something done on the thread that asked, again and again, until the answer is cancelled. */
    public Future<?> every(Duration interval, Runnable task) {
        long millis = interval.toMillis();
        return thread.scheduleWithFixedDelay(() -> ui.execute(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Whether nothing can be asked any more. */
    public boolean isClosed() {
        return thread.isShutdown();
    }

    /** Has something done that answers nobody. */
    public void run(Runnable task) {
        thread.execute(task);
    }

    /** The disk's or the engine's own words, without what they were wrapped in on the way. */
    private static Throwable wordsOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !isInWords(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isInWords(Throwable cause) {
        return cause instanceof IOException || cause instanceof EngineException || cause instanceof LibraryException;
    }

    /** Takes nothing more, and waits until everything is done, but not for ever. */
    public void finish(int seconds) {
        thread.shutdown();
        try {
            boolean done = thread.awaitTermination(seconds, TimeUnit.SECONDS);
            if (!done) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
