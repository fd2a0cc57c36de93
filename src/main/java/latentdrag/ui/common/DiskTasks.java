package latentdrag.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import latentdrag.engine.EngineException;
import latentdrag.library.LibraryException;

/** A thread that waits for the disk, so that the window does not: one piece of work after the other. Any thread may ask. */
public final class DiskTasks implements AutoCloseable {
    private final Executor ui;
    private final Notices notices;
    private final ExecutorService thread;

    /** Work for the disk's thread. */
    public interface Task<T> {
        T get() throws IOException;
    }

    /** @param ui where answers are brought to */
    public DiskTasks(String name, Executor ui, Notices notices) {
        this.ui = ui;
        this.notices = notices;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread t = new Thread(task, name);
            t.setDaemon(true);
            return t;
        });
    }

    /** Has something done and its outcome received; a failure becomes a notice. */
    public <T> void ask(Task<T> task, Consumer<T> receive) {
        ask(task, receive, () -> {});
    }

    /** @param failed run after the notice of a failure */
    public <T> void ask(Task<T> task, Consumer<T> receive, Runnable failed) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.get();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                thread);
        Tasks.deliver(answer, ui, receive, failure -> {
            notices.problem(wordsOf(failure));
            failed.run();
        });
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
