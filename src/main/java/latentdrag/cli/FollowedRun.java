package latentdrag.cli;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;

/**
 * A run followed from another thread without losing a step: where writing is slower than computing, the run waits. The way of an
 * export; a window takes a {@link latentdrag.engine.Mailbox} instead.
 */
public final class FollowedRun implements DragObserver {
    /** Frames that may wait to be written; each is a whole picture. */
    private static final int WAITING = 4;

    private final BlockingQueue<DragEvent> events = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean abandoned;

    private FollowedRun() {}

    /** Told of each step on the following thread. */
    public interface Follower {
        void step(DragEvent.Progress progress) throws IOException;
    }

    /**
     * Runs a drag to its end.
     *
     * @param begin starts the run with the observer it is given
     * @throws CommandException with the engine's sentence, where the run broke off
     * @throws IOException where the follower did; the run is stopped then
     */
    public static DragEvent.Finished follow(Function<DragObserver, DragRun> begin, Follower follower)
            throws IOException {
        FollowedRun followed = new FollowedRun();
        DragRun run = begin.apply(followed);
        try {
            return followed.toTheEnd(follower);
        } finally {
            run.stop();
            followed.abandoned = true;
        }
    }

    private DragEvent.Finished toTheEnd(Follower follower) throws IOException {
        while (true) {
            DragEvent event = next();
            if (event instanceof DragEvent.Progress progress) {
                follower.step(progress);
            } else if (event instanceof DragEvent.Finished finished) {
                return finished;
            } else if (event instanceof DragEvent.Failed failed) {
                throw new CommandException(failed.message());
            }
        }
    }

    private DragEvent next() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted before the run ended.", e);
        }
    }

    @Override
    public void event(DragEvent event) {
        try {
            while (!abandoned && !events.offer(event, 50, TimeUnit.MILLISECONDS)) {
                // Nobody has taken one yet: hold the run.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
