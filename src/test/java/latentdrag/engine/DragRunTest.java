package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.RunEnding;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs on the engine thread, watched and steered from another. */
@Timeout(120)
class DragRunTest {
    private static final DragSettings SETTINGS =
            DragSettings.published().withStepSize(0.02).withRadii(48, 48);
    /** A target between pixels that no tracked point can be on. */
    private static final DragSettings ENDLESS = SETTINGS.withArrival(Arrival.within(0.01));

    private static final PointPair PAIR = PointPair.of(12, 12, 24.3, 12.3);

    /** Keeps every event; the engine is held up by nothing. */
    private static final class Log implements DragObserver {
        final List<DragEvent> all = new CopyOnWriteArrayList<>();
        final BlockingQueue<DragEvent> queue = new LinkedBlockingQueue<>();

        @Override
        public void event(DragEvent event) {
            all.add(event);
            queue.add(event);
        }

        DragEvent next() throws InterruptedException {
            DragEvent event = queue.poll(60, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing happened for a minute");
            }
            return event;
        }

        DragEvent.Progress progress() throws InterruptedException {
            return assertInstanceOf(DragEvent.Progress.class, next());
        }
    }

    private final Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1), new ToyModels());
    private final Log log = new Log();
    private Latent start = new Latent(1, 1, new float[1]);

    @BeforeEach
    void openToy() {
        engine.open(ToyModels.TOY, ProgressListener.NONE).join();
        start = engine.latent(LatentOrigin.Seed.of(1, 1)).join();
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private DragRequest request(DragSettings settings, PointPair... pairs) {
        return new DragRequest(start, List.of(pairs), Optional.empty(), settings);
    }

    private DragRun endless(FramePolicy policy) {
        return engine.drag(request(ENDLESS, PAIR), policy, log);
    }

    private static DragEvent.Finished finished(DragRun run) {
        return assertInstanceOf(DragEvent.Finished.class, run.ended().join());
    }

    @Test
    void aRunKeepsTheNoiseOfItsLatentWhateverIsDrawnBesides() {
        for (Noise noise : List.of(Noise.NONE, Noise.random(3))) {
            DragSettings three = SETTINGS.withMaxSteps(3);
            start = start.withNoise(noise);
            DragEvent.Finished alone = finished(engine.drag(request(three, PAIR), new FramePolicy.LastOnly(), log));
            assertEquals(noise, alone.latent().noise());
            assertEquals(engine.picture(alone.latent()).join(), alone.frame());
            Latent plain = start.withNoise(Noise.CONST);
            DragObserver disturbing = event -> {
                var unused = engine.picture(plain);
            };
            DragEvent.Finished disturbed =
                    finished(engine.drag(request(three, PAIR), new FramePolicy.LastOnly(), disturbing));
            assertEquals(noise, disturbed.latent().noise());
            // On some processors the products of a process's first run are off by another rounding than those of later
            // ones.
            assertArrayEquals(alone.latent().toArray(), disturbed.latent().toArray(), 1e-6f);
            start = plain;
            DragEvent.Finished stored = finished(engine.drag(request(three, PAIR), new FramePolicy.LastOnly(), log));
            assertTrue(farthest(stored.latent(), alone.latent()) > 1e-4, "noise is part of what is dragged");
        }
    }

    private static double farthest(Latent a, Latent b) {
        double farthest = 0;
        for (int i = 0; i < a.toArray().length; i++) {
            farthest = Math.max(farthest, Math.abs(a.toArray()[i] - b.toArray()[i]));
        }
        return farthest;
    }

    @Test
    void aRunArrives() {
        DragRun run = engine.drag(request(SETTINGS, PointPair.of(20, 20, 16, 17)), new FramePolicy.LastOnly(), log);
        DragEvent.Finished end = finished(run);
        assertEquals(RunEnding.ARRIVED, end.ending());
        assertTrue(end.points().get(0).distanceTo(new Point(16, 17)) <= 2);
        assertEquals(engine.picture(end.latent()).join(), end.frame());
        assertEquals(end, log.all.get(log.all.size() - 1));
        assertEquals(end.steps(), log.all.size() - 1);
        assertTrue(log.all.stream()
                .limit(end.steps())
                .allMatch(e -> e instanceof DragEvent.Progress p && p.frame().isEmpty() && p.stepsPerSecond() > 0));
    }

    @Test
    void aRunReachesItsStepLimitOrItsPatienceEnds() {
        DragRun limited = engine.drag(request(ENDLESS.withMaxSteps(4), PAIR), new FramePolicy.Every(), log);
        assertEquals(RunEnding.STEP_LIMIT, finished(limited).ending());
        assertEquals(4, finished(limited).steps());
        assertTrue(log.all.stream()
                .limit(4)
                .allMatch(e -> e instanceof DragEvent.Progress p && p.frame().isPresent()));
        DragSettings hopeless = ENDLESS.withStepSize(1e-7).withPatience(3);
        DragRun stuck = engine.drag(request(hopeless, PAIR), new FramePolicy.LastOnly(), event -> {});
        assertEquals(RunEnding.NO_PROGRESS, finished(stuck).ending());
    }

    @Test
    void pointsRelearnBeforeTheNextStep() throws InterruptedException {
        DragRun run = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), log);
        double confidence = 1;
        for (int i = 0; i < 8; i++) {
            run.step();
            confidence = log.progress().step().confidences().get(0);
        }
        assertTrue(confidence < 1, "found with " + confidence);
        run.retakeTemplates(Set.of(3));
        run.retakeTemplates(Set.of(0));
        run.step();
        assertEquals(1, log.progress().step().confidences().get(0));
        run.stop();
        finished(run);
    }

    @Test
    void stoppingIsObeyedBeforeTheNextStep() throws InterruptedException {
        CopyOnWriteArrayList<Integer> stepsAfterStop = new CopyOnWriteArrayList<>();
        CopyOnWriteArrayList<DragRun> run = new CopyOnWriteArrayList<>();
        DragObserver stopsAtThree = event -> {
            if (event instanceof DragEvent.Progress p && !run.isEmpty()) {
                if (p.step().step() >= 3) {
                    stepsAfterStop.add(p.step().step());
                    run.get(0).stop();
                }
            }
        };
        DragRun started = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), stopsAtThree);
        run.add(started);
        started.resume();
        DragEvent.Finished end = finished(started);
        assertEquals(RunEnding.STOPPED, end.ending());
        assertEquals(List.of(3), List.copyOf(stepsAfterStop));
        assertEquals(3, end.steps());
        started.stop();
        assertEquals(end, finished(started));
    }

    @Test
    void aRunStoppedBeforeItBeganIsWhereItStarted() {
        DragRun run = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), log);
        run.stop();
        DragEvent.Finished end = finished(run);
        assertEquals(RunEnding.STOPPED, end.ending());
        assertEquals(0, end.steps());
        assertEquals(start, end.latent());
        assertEquals(List.of(PAIR.handle()), end.points());
    }

    /** With hardly any share for pictures there is none on the way; a person who pauses sees where the run is all the same. */
    @Test
    void pausedItShowsTheWholePictureOfWhereItIs() throws InterruptedException {
        DragRun run = endless(new FramePolicy.Share(1e-6));
        DragEvent.Progress seen = log.progress();
        while (seen.step().step() < 5) {
            seen = log.progress();
        }
        run.pause();
        while (seen.frame().isEmpty()) {
            seen = log.progress();
        }
        assertEquals(engine.picture(seen.step().latent()).join(), seen.frame().orElseThrow());
        assertEquals(0, log.queue.size(), "it is shown once");
        run.step();
        DragEvent.Progress single = log.progress();
        assertEquals(seen.step().step() + 1, single.step().step());
        assertTrue(single.frame().isPresent(), "a single step shows its picture");
        assertEquals(0, log.queue.size());
        run.stop();
        finished(run);
    }

    @Test
    void pausedItMakesTheStepsItIsAskedForAndServesOthers() throws InterruptedException {
        DragRun run = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), log);
        run.step();
        assertEquals(1, log.progress().step().step());
        run.step();
        run.step();
        assertEquals(2, log.progress().step().step());
        assertEquals(3, log.progress().step().step());
        engine.picture(start).join();
        engine.modelArrays().join();
        assertTrue(log.queue.isEmpty(), "nobody asked for a fourth step");
        run.resume();
        assertEquals(4, log.progress().step().step());
        run.pause();
        run.stop();
        assertEquals(RunEnding.STOPPED, finished(run).ending());
    }

    @Test
    void requestsAreServedInOrderBetweenSteps() throws InterruptedException {
        DragRun run = endless(new FramePolicy.LastOnly());
        log.progress();
        CopyOnWriteArrayList<Integer> order = new CopyOnWriteArrayList<>();
        var first = engine.picture(start).thenRun(() -> order.add(1));
        var second = engine.latent(LatentOrigin.Seed.of(9, 1)).thenRun(() -> order.add(2));
        var third = engine.picture(start).thenRun(() -> order.add(3));
        first.join();
        second.join();
        third.join();
        assertEquals(List.of(1, 2, 3), List.copyOf(order));
        assertTrue(!run.ended().isDone());
        run.stop();
        finished(run);
    }

    @Test
    void targetsMaskAndSettingsChangeWhileItGoesOn() throws InterruptedException {
        DragRun run = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), log);
        run.step();
        DragEvent.Progress before = log.progress();
        assertEquals(PAIR.distance(), before.step().distances().get(0), 1e-9);
        Point target = new Point(12.3, 2.3);
        run.steer(List.of(PAIR.withTarget(new Point(0, 0))), Optional.empty(), ENDLESS);
        run.steer(
                List.of(PAIR.withTarget(target), PointPair.of(20, 20, 20, 20)),
                Optional.of(Mask.allEditable(32, 32)),
                ENDLESS.withStepSize(1e-3));
        run.step();
        DragEvent.Progress after = log.progress();
        assertEquals(2, after.step().points().size());
        assertEquals(
                after.step().points().get(0).distanceTo(target),
                after.step().distances().get(0),
                1e-9);
        double farthest = 0;
        for (int i = 0; i < 16; i++) {
            farthest = Math.max(
                    farthest,
                    Math.abs(after.step().latent().value(0, i)
                            - before.step().latent().value(0, i)));
        }
        assertTrue(farthest > 0 && farthest < 0.02, "steps have become smaller: " + farthest);
        run.stop();
        assertEquals(2, finished(run).points().size());
    }

    @Test
    void steeringThatDoesNotFitIsRefusedAtOnceAndTheRunGoesOn() throws InterruptedException {
        DragRun run = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), log);
        run.step();
        log.progress();
        EngineException refused = assertThrows(
                EngineException.class, () -> run.steer(List.of(PointPair.of(99, 1, 2, 2)), Optional.empty(), ENDLESS));
        assertTrue(refused.toString().contains("outside the picture"));
        run.step();
        assertEquals(2, log.progress().step().step());
        run.stop();
        finished(run);
    }

    @Test
    void whatCannotBeDraggedFailsInWords() {
        DragRun run = engine.drag(request(SETTINGS, PointPair.of(99, 1, 2, 2)), new FramePolicy.LastOnly(), log);
        DragEvent.Failed failed =
                assertInstanceOf(DragEvent.Failed.class, run.ended().join());
        assertTrue(failed.message().contains("outside the picture of 32×32"));
        assertEquals(List.of(failed), log.all);
        try (Engine empty = Engine.start(EngineOptions.cpu(), new ToyModels())) {
            DragRun none = empty.drag(request(SETTINGS, PAIR), new FramePolicy.LastOnly(), event -> {});
            assertEquals(
                    new DragEvent.Failed("No model is open; open one first."),
                    none.ended().join());
        }
    }

    @Test
    void aSecondRunWaitsForTheFirst() throws InterruptedException {
        DragRun first = endless(new FramePolicy.LastOnly());
        log.progress();
        DragRun second = engine.drag(request(ENDLESS.withMaxSteps(2), PAIR), new FramePolicy.LastOnly(), event -> {});
        engine.modelArrays().join();
        assertTrue(!second.ended().isDone());
        first.stop();
        assertEquals(RunEnding.STOPPED, finished(first).ending());
        assertEquals(RunEnding.STEP_LIMIT, finished(second).ending());
    }

    @Test
    void openingAnotherModelEndsTheRunOnTheOldOne() throws InterruptedException {
        DragRun run = endless(new FramePolicy.LastOnly());
        log.progress();
        engine.open(ToyModels.LARGE, ProgressListener.NONE).join();
        assertEquals(32, finished(run).frame().width());
        assertEquals(RunEnding.STOPPED, finished(run).ending());
    }

    @Test
    void closingEndsTheRunThatGoesOnAndThoseThatWait() throws InterruptedException {
        DragRun run = endless(new FramePolicy.LastOnly());
        DragRun waiting = endless(new FramePolicy.LastOnly());
        DragRun paused = engine.dragPaused(request(ENDLESS, PAIR), new FramePolicy.LastOnly(), event -> {});
        log.progress();
        engine.close();
        assertEquals(RunEnding.STOPPED, finished(run).ending());
        assertEquals(0, finished(waiting).steps());
        assertEquals(0, finished(paused).steps());
        DragRun late = endless(new FramePolicy.LastOnly());
        assertInstanceOf(DragEvent.Failed.class, late.ended().join());
    }

    @Test
    void anObserverThatThrowsDoesNotEndTheRun() {
        DragRun run = engine.drag(request(ENDLESS.withMaxSteps(3), PAIR), new FramePolicy.LastOnly(), event -> {
            throw new IllegalStateException("a test");
        });
        assertEquals(3, finished(run).steps());
    }

    @Test
    void aWindowsMailboxGetsTheLastEvent() throws InterruptedException {
        BlockingQueue<Boolean> woken = new LinkedBlockingQueue<>();
        Mailbox box = new Mailbox(() -> woken.add(true));
        engine.drag(request(ENDLESS.withMaxSteps(30), PAIR), new FramePolicy.Share(0.3), box);
        DragEvent last = null;
        boolean pictureSeen = false;
        while (!(last instanceof DragEvent.Finished)) {
            woken.poll(60, TimeUnit.SECONDS);
            last = box.take().orElse(last);
            pictureSeen |= last instanceof DragEvent.Progress p && p.frame().isPresent();
        }
        assertEquals(30, ((DragEvent.Finished) last).steps());
        assertTrue(pictureSeen);
    }
}
