package latentdrag.ui.common;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Brings what was asked for to the thread that asked. Any thread. */
public final class Tasks {
    private Tasks() {}

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
}
