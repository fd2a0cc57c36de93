package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.DragRequest;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.EngineException;
import latentdrag.engine.Mailbox;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import latentdrag.project.StoredState;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;

/**
 * The run that is going on, if there is one: starting, steering, stopping, and what it tells. Whatever is changed in the document
 * during a run steers it. Belongs to the JavaFX thread; knows no nodes.
 */
public final class DragModel {
    /** What the run is doing. */
    public enum State {
        /** There is no run. */
        IDLE,
        RUNNING,
        /** Waiting for a step or to go on. */
        PAUSED,
        /** Asked to stop, not yet ended. */
        STOPPING
    }

    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final Notices notices;
    private final RunPreferences preferences;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyObjectWrapper<Optional<RunStatus>> status = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Frame>> liveFrame = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Runnable> whenIdle = new ArrayList<>();
    private Optional<LiveRun> live = Optional.empty();
    private Optional<RunTrace> last = Optional.empty();
    private final HealthModel health;
    private final ForecastModel forecast;
    private final LeavingModel leaving;

    public DragModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            Notices notices,
            WorkModel works,
            RunPreferences preferences) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.notices = notices;
        this.preferences = preferences;
        documents.documentProperty().addListener((observable, old, now) -> now.ifPresent(this::steer));
        health = new HealthModel(this, backend, ui, documents, notices, works);
        leaving = new LeavingModel(this, backend, ui, documents);
        forecast = new ForecastModel(this, backend, ui, documents, preferences);
    }

    /** How the run fares, and what can be done for it. */
    public HealthModel health() {
        return health;
    }

    /** Whether its picture leaves what the model knows. */
    public LeavingModel leaving() {
        return leaving;
    }

    /** How long a run would take. */
    public ForecastModel forecast() {
        return forecast;
    }

    /** What the run that goes on has left behind so far, else the last one, until {@link #forgetStatus}. */
    public Optional<RunTrace> trace() {
        return live.map(LiveRun::trace).or(() -> last);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isIdle() {
        return state.get() == State.IDLE;
    }

    /** True from the start of a run until its end is known, which is before the history knows what it came to. */
    public boolean isUnderWay() {
        return live.filter(run -> !run.isOver()).isPresent();
    }

    /** How the run stands; after a run, how the last one stood. */
    public ReadOnlyObjectProperty<Optional<RunStatus>> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The run's newest picture; empty when there is no run or it has shown none yet. */
    public ReadOnlyObjectProperty<Optional<Frame>> liveFrameProperty() {
        return liveFrame.getReadOnlyProperty();
    }

    /** The document's pairs, during a run with handles where tracking has them. */
    public List<PointPair> livePairs() {
        List<PointPair> pairs = documents.document().map(Document::pairs).orElse(List.of());
        return live.map(run -> run.placed(pairs)).orElse(pairs);
    }

    /** Forgets how the last run stood: the picture is no longer its. */
    public void forgetStatus() {
        if (isIdle()) {
            last = Optional.empty();
            status.set(Optional.empty());
        }
    }

    /** Begins a run over the present document; says why where it cannot. */
    public void start() {
        begin(false);
    }

    private void begin(boolean paused) {
        Optional<Document> document = documents.present();
        if (!isIdle() || document.isEmpty()) {
            return;
        }
        if (!document.get().hasMovingPair()) {
            notices.inform(
                    document.get().pairs().isEmpty()
                            ? Texts.text("notice.nothingToDrag")
                            : Texts.text("notice.onlyAnchors"));
            return;
        }
        if (document.get().mask().filter(Mask::isAllFixed).isPresent()) {
            notices.inform(Texts.text("notice.nothingMayChange"));
            return;
        }
        notices.dismiss();
        notices.say("");
        last = Optional.empty();
        status.set(Optional.empty());
        state.set(paused ? State.PAUSED : State.RUNNING);
        documents.runBegins();
        launch(document.get(), paused);
    }

    private void launch(Document document, boolean paused) {
        Mailbox mailbox = new Mailbox(() -> ui.execute(this::readMail));
        DragRequest request = document.request();
        StepRecorder recorder = new StepRecorder(mailbox);
        DragRun run = paused
                ? backend.dragPaused(request, preferences.frames(), recorder)
                : backend.drag(request, preferences.frames(), recorder, preferences.stopsWhenLeaving());
        live = Optional.of(new LiveRun(run, mailbox, recorder, document));
    }

    public void stop() {
        if (!isIdle()) {
            state.set(State.STOPPING);
            live.ifPresent(s -> s.run().stop());
        }
    }

    public void pause() {
        if (state.get() == State.RUNNING) {
            state.set(State.PAUSED);
            live.ifPresent(s -> s.run().pause());
        }
    }

    public void resume() {
        if (state.get() == State.PAUSED) {
            state.set(State.RUNNING);
            live.ifPresent(s -> s.run().resume());
        }
    }

    /** One step: of a paused run, or of a new one that then waits; a run that goes on is paused. */
    public void step() {
        if (state.get() == State.RUNNING) {
            pause();
            return;
        }
        begin(true);
        if (state.get() == State.PAUSED) {
            live.ifPresent(s -> s.run().step());
        }
    }

    /** Runs something once no run is going on; a run that is going on is stopped for it. */
    public void whenIdle(Runnable what) {
        if (isIdle()) {
            what.run();
        } else {
            whenIdle.add(what);
            stop();
        }
    }

    /** True when a run that goes on is to make room for something else, see {@link #whenIdle}. */
    public boolean isAwaited() {
        return !whenIdle.isEmpty();
    }

    /** Passes on to the run what the document says now. */
    private void steer(Document now) {
        if (!isUnderWay() || state.get() == State.STOPPING) {
            return;
        }
        if (now.pairs().isEmpty()) {
            stop();
            return;
        }
        try {
            live.get().steer(now);
        } catch (EngineException e) { // the run goes on as it was
            notices.problem(e);
        }
    }

    /** Lets points of the run take their templates anew, see {@link DragRun#retakeTemplates}. */
    void retakeTemplates(Set<Integer> points) {
        live.ifPresent(s -> s.retakeTemplates(points));
    }

    private void readMail() {
        live.flatMap(s -> s.mailbox().take()).ifPresent(this::read);
    }

    private void read(DragEvent event) {
        if (event instanceof DragEvent.Progress progress) {
            progressed(progress);
        } else if (event instanceof DragEvent.Finished finished) {
            finished(finished);
        } else if (event instanceof DragEvent.Failed failed) {
            documents.runEndsWithout();
            over();
            notices.problem(failed.message(), "");
        }
    }

    private void progressed(DragEvent.Progress progress) {
        live.ifPresent(s -> {
            s.moved(progress.step().points());
            progress.frame().ifPresent(frame -> liveFrame.set(Optional.of(frame)));
            status.set(Optional.of(
                    RunStatus.of(progress.step(), s.sent().settings().maxSteps(), progress.stepsPerSecond())));
        });
    }

    private void finished(DragEvent.Finished finished) {
        Optional<LiveRun> run = live;
        run.ifPresent(r -> r.ended(finished));
        if (finished.steps() == 0 || run.isEmpty()) {
            documents.runEndsWithout();
        } else {
            documents.runEnds(
                    Texts.text("undo.drag", finished.steps()),
                    document -> run.get().result(document, finished),
                    run.get().steps());
        }
        // The last letter may have replaced an unread step, so how the run stands is worked out from the letter itself.
        double left = run.map(r -> showEnd(r, finished)).orElse(0.0);
        over();
        EndingWords.say(notices, finished, left, documents.settingsProperty().get());
    }

    private double showEnd(LiveRun run, DragEvent.Finished finished) {
        RunStatus end = RunStatus.end(
                finished, run.sent().pairs(), run.sent().settings().maxSteps(), status.get());
        status.set(Optional.of(end));
        return end.distanceLeft();
    }

    /** What would be in the history if the run ended with the newest step it made; empty without a run or a step. */
    public Optional<StoredState> underWay() {
        return live.filter(run -> !run.isOver())
                .flatMap(run -> documents.present().flatMap(document -> run.soFar(document, livePairs())));
    }

    private void over() {
        last = live.filter(LiveRun::isOver).map(LiveRun::trace);
        live = Optional.empty();
        liveFrame.set(Optional.empty());
        state.set(State.IDLE);
        List<Runnable> next = List.copyOf(whenIdle);
        whenIdle.clear();
        next.forEach(Runnable::run);
    }
}
