package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests on their way to the engine thread, and what all of them need: the tensor library, which the first of them loads. Answers that
 * are cancelled before their turn are not begun.
 */
final class Requests {
    static final String CLOSED = "The engine has been closed; start the program again.";

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final EngineOptions options;
    private final Worker worker;
    private @Nullable NDManager base; // engine thread only

    Requests(EngineOptions options, Worker worker) {
        this.options = options;
        this.worker = worker;
    }

    /** @param what as in "Opening cats.pkl", for the sentence if it fails */
    <T> CompletableFuture<T> ask(String what, ProgressListener progress, Function<NDManager, T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return ask(what, answer, () -> answer.complete(work.apply(started(progress))));
    }

    /** @param work completes the answer */
    <T> CompletableFuture<T> ask(String what, CompletableFuture<T> answer, Runnable work) {
        try {
            worker.submit(() -> serve(what, answer, work));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new EngineException(CLOSED, e));
        }
        return answer;
    }

    private static void serve(String what, CompletableFuture<?> answer, Runnable work) {
        if (answer.isDone()) {
            return; // given up before it was begun
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) { // the thread must outlive the request, and the person must hear of it
            EngineException sentence = EngineErrors.about(what, e);
            LOG.debug("{} failed", what, e);
            answer.completeExceptionally(sentence);
        }
    }

    /** The manager of the device; the first time this loads the library. */
    NDManager started(ProgressListener progress) {
        if (base == null) {
            base = LibraryStart.start(options, progress);
        }
        return base;
    }

    /** Progress that a request obeys: it throws once the answer is given up. */
    static ProgressListener untilCancelled(CompletableFuture<?> answer, ProgressListener progress) {
        return (what, fraction) -> {
            if (answer.isCancelled()) {
                throw new CancellationException(what);
            }
            progress.progress(what, fraction);
        };
    }

    /** Frees everything on the device. Engine thread only, at its end. */
    void free() {
        if (base != null) {
            base.close();
        }
    }
}
