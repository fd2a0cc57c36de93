package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FollowedRunTest {
    private static final Latent LATENT = new Latent(1, 1, new float[1]);
    private static final DragEvent.Finished END = new DragEvent.Finished(
            RunEnding.ARRIVED, 50, List.of(new Point(1, 2)), LATENT, new Frame(1, 1, 1, new byte[1]));

    @Test
    void aSlowFollowerSeesEveryStepInOrderAndTheEnd() throws IOException {
        List<Integer> seen = new ArrayList<>();
        FakeRun run = new FakeRun(50, END);
        DragEvent.Finished end = FollowedRun.follow(run::begin, progress -> {
            if (seen.size() % 10 == 0) {
                pause();
            }
            seen.add(progress.step().step());
        });
        assertEquals(IntStream.rangeClosed(1, 50).boxed().toList(), seen);
        assertSame(END, end);
    }

    @Test
    void aRunThatBreaksOffIsToldInItsOwnWords() {
        FakeRun run = new FakeRun(3, new DragEvent.Failed("The memory is full."));
        CommandException e = assertThrows(CommandException.class, () -> FollowedRun.follow(run::begin, progress -> {}));
        assertEquals("The memory is full.", e.getMessage());
    }

    @Test
    void aFollowerThatCannotWriteStopsTheRunAndDoesNotHoldItsThread() throws InterruptedException {
        FakeRun run = new FakeRun(10_000, END);
        assertThrows(
                IOException.class,
                () -> FollowedRun.follow(run::begin, progress -> {
                    throw new IOException("disk full");
                }));
        assertTrue(run.stopped);
        run.thread.join(10_000);
        assertFalse(run.thread.isAlive());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A run of so many steps on a thread of its own. */
    private static final class FakeRun implements DragRun {
        private final int steps;
        private final DragEvent last;
        private Thread thread = new Thread();
        private volatile boolean stopped;

        FakeRun(int steps, DragEvent last) {
            this.steps = steps;
            this.last = last;
        }

        DragRun begin(DragObserver observer) {
            thread = new Thread(() -> {
                for (int step = 1; step <= steps && !stopped; step++) {
                    observer.event(progress(step));
                }
                observer.event(last);
            });
            thread.start();
            return this;
        }

        private static DragEvent.Progress progress(int step) {
            return new DragEvent.Progress(
                    new DragStep(
                            step, List.of(new Point(1, 2)), List.of(3.0), 0.5, List.of(1.0), List.of(1.0), 12, LATENT),
                    Optional.empty(),
                    2);
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void step() {}

        @Override
        public void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {}

        @Override
        public void retakeTemplates(Set<Integer> points) {}

        @Override
        public CompletableFuture<DragEvent> ended() {
            return new CompletableFuture<>();
        }
    }
}
