package latentdrag.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragRefusedException;
import latentdrag.drag.RequestCheck;
import latentdrag.drag.StepOutcome;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.edit.Typicality;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that waits, goes on or has ended. Wishes come in from any thread and hold one letter each; what follows from them happens on
 * the engine thread before the next step.
 */
final class ActiveRun implements DragRun, Worker.Steps {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);

    private record Wish(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {}

    private final DragRequest request;
    private final DragObserver observer;
    private final RunManner manner;
    private final Supplier<LoadedModel> model;
    private final Runnable wake;
    private final CompletableFuture<DragEvent> ended = new CompletableFuture<>();
    private final StepRate rate = new StepRate();

    private final AtomicBoolean stopWished = new AtomicBoolean();
    private final AtomicBoolean paused;
    private final AtomicInteger stepsWished = new AtomicInteger();
    private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
    private final AtomicReference<Set<Integer>> toRetake = new AtomicReference<>(Set.of());
    private volatile boolean begun;
    private volatile @Nullable RequestCheck check; // once begun

    private @Nullable AlgorithmRun state; // engine thread only
    private @Nullable RunPictures pictures; // engine thread only
    private Optional<DragEvent.Progress> told = Optional.empty(); // engine thread only
    private volatile boolean unseen; // the run has come farther than the whole picture that is shown

    /**
     * @param model what is open when the run begins; throws an EngineException when nothing is
     * @param wake tells the engine thread that a wish has come
     */
    ActiveRun(
            DragRequest request, RunManner manner, DragObserver observer, Supplier<LoadedModel> model, Runnable wake) {
        this.request = request;
        this.observer = observer;
        this.manner = manner;
        this.paused = new AtomicBoolean(manner.paused());
        this.model = model;
        this.wake = wake;
    }

    @Override
    public void stop() {
        stopWished.set(true);
        wake.run();
    }

    @Override
    public void pause() {
        paused.set(true);
    }

    @Override
    public void resume() {
        paused.set(false);
        wake.run();
    }

    @Override
    public void step() {
        stepsWished.incrementAndGet();
        wake.run();
    }

    @Override
    public void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {
        RequestCheck known = check;
        if (known != null) {
            try {
                RequestCheck.checkSameAlgorithm(request.settings(), settings);
                known.check(pairs, mask, settings);
            } catch (DragRefusedException e) {
                throw EngineErrors.about("Changing the run", e);
            }
        }
        wish.set(new Wish(List.copyOf(pairs), mask, settings));
        wake.run();
    }

    @Override
    public void retakeTemplates(Set<Integer> points) {
        toRetake.updateAndGet(before -> {
            Set<Integer> both = new HashSet<>(before);
            both.addAll(points);
            return both;
        });
        wake.run();
    }

    @Override
    public CompletableFuture<DragEvent> ended() {
        return ended.copy();
    }

    @Override
    public boolean isReady() {
        return !begun || stopWished.get() || !paused.get() || stepsWished.get() > 0 || unseen;
    }

    @Override
    public boolean advance() {
        try {
            if (state == null) {
                begin();
            } else {
                goOn(state);
            }
        } catch (RuntimeException | Error e) { // the thread must outlive the run, and the person must hear of it
            if (!(e instanceof DragRefusedException) && !(e instanceof EngineException)) {
                LOG.error("The run broke off", e);
            }
            end(new DragEvent.Failed(
                    String.valueOf(EngineErrors.about("Dragging", e).getMessage())));
        }
        return ended.isDone();
    }

    /** Ends a run that cannot begin. */
    void refuse(String sentence) {
        end(new DragEvent.Failed(sentence));
    }

    private void begin() {
        begun = true;
        LoadedModel now = model.get();
        check = now.check();
        pictures = now.pictures(manner.frames(), request);
        state = now.optimiser().begin(request);
        if (stopWished.get()) {
            finish(state, RunEnding.STOPPED);
        }
    }

    private void goOn(AlgorithmRun running) {
        obeyWish(running);
        if (stopWished.get()) {
            finish(running, RunEnding.STOPPED);
            return;
        }
        if (paused.get() && stepsWished.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            showWhole(running);
            return;
        }
        StepOutcome outcome = running.step(pictures().next(paused.get() && stepsWished.get() == 0));
        pictures().drawn(outcome);
        unseen = pictures().isWholeMissing();
        DragEvent.Progress progress = new DragEvent.Progress(
                outcome.step(), outcome.frame(), rate.step(outcome.step().millis()));
        told = Optional.of(progress);
        tell(progress);
        Optional<RunEnding> ending = outcome.ending();
        if (ending.isEmpty() && isLeaving(outcome.step().latent())) {
            ending = Optional.of(RunEnding.LEAVING);
        }
        ending.ifPresent(reason -> finish(running, reason));
    }

    private boolean isLeaving(Latent latent) {
        if (!manner.stopWhenLeaving()) {
            return false;
        }
        Typicality typicality = model.get().typicality();
        int rows = request.settings().rows();
        return typicality.of(latent, rows) > typicality.sensible(request.latent(), rows);
    }

    /** A run that waits shows where it waits: its last step is told again, with the whole picture. */
    private void showWhole(AlgorithmRun running) {
        if (unseen && told.isPresent()) {
            Frame whole = running.picture();
            pictures().drawnWhole(whole);
            tell(new DragEvent.Progress(
                    told.get().step(), Optional.of(whole), told.get().stepsPerSecond()));
        }
        unseen = false;
    }

    private void obeyWish(AlgorithmRun running) {
        Wish newest = wish.getAndSet(null);
        if (newest != null) {
            running.steer(newest.pairs, newest.mask, newest.settings);
        }
        Set<Integer> points = toRetake.getAndSet(Set.of());
        if (!points.isEmpty()) {
            running.retakeTemplates(points);
        }
    }

    private void finish(AlgorithmRun running, RunEnding ending) {
        if (!running.latent().isFinite()) {
            throw new EngineException("The run broke off after step " + running.steps()
                    + " because its latent is no longer made of numbers; start from an earlier picture with a smaller step"
                    + " size.");
        }
        Frame frame = running.finish();
        boolean arrivedAfterAll = ending == RunEnding.STEP_LIMIT && running.isArrived();
        end(new DragEvent.Finished(
                arrivedAfterAll ? RunEnding.ARRIVED : ending,
                running.steps(),
                running.points(),
                running.latent(),
                frame));
    }

    private RunPictures pictures() {
        if (pictures == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return pictures;
    }

    private void end(DragEvent last) {
        if (state != null) {
            state.close();
        }
        tell(last);
        ended.complete(last);
    }

    /** An observer that throws breaks its promise; the run is not the one to suffer for it. */
    private void tell(DragEvent event) {
        try {
            observer.event(event);
        } catch (RuntimeException e) {
            LOG.error("An observer of a run failed at {}", event.getClass().getSimpleName(), e);
        }
    }
}
