package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.Document;
import latentdrag.edit.DragStep;
import latentdrag.edit.Picture;
import latentdrag.edit.RunEnding;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.Mailbox;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.StoredState;
import latentdrag.ui.common.Texts;

/** A run that goes on, what it has been told and what it has told. Belongs to the JavaFX thread. */
final class LiveRun {
    private final DragRun run;
    private final Mailbox mailbox;
    private final StepRecorder recorder;
    private final Document begun;
    private Document sent;
    private List<Point> points;
    private int sameWayFrom;
    private int judgedFrom;
    private Optional<RunEnding> ending = Optional.empty();

    LiveRun(DragRun run, Mailbox mailbox, StepRecorder recorder, Document begun) {
        this.run = run;
        this.mailbox = mailbox;
        this.recorder = recorder;
        this.begun = begun;
        sent = begun;
        points = begun.pairs().stream().map(PointPair::handle).toList();
    }

    DragRun run() {
        return run;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** The document it was last told of. */
    Document sent() {
        return sent;
    }

    /** Pairs with their handles where tracking has them; as they are where they are not those of the run. */
    List<PointPair> placed(List<PointPair> pairs) {
        if (points.size() != pairs.size()) {
            return pairs;
        }
        List<PointPair> placed = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            placed.add(pairs.get(i).isAnchor() ? pairs.get(i) : pairs.get(i).withHandle(points.get(i)));
        }
        return placed;
    }

    /** Every step so far. */
    List<DragStep> steps() {
        return recorder.steps();
    }

    boolean isOver() {
        return ending.isPresent();
    }

    /** Takes note of a step's points, unless points have come or gone since. */
    void moved(List<Point> places) {
        if (places.size() == points.size()) {
            points = places;
        }
    }

    /**
     * Passes on what the document says now, if the run does not know it yet.
     *
     * @throws latentdrag.engine.EngineException if it does not fit the model; the run then goes on as it was
     */
    void steer(Document now) {
        boolean samePairs = now.pairs().equals(sent.pairs());
        if (samePairs && now.mask().equals(sent.mask()) && now.settings().equals(sent.settings())) {
            return;
        }
        run.steer(now.pairs(), now.mask(), now.settings());
        points = TrackedPlaces.follow(sent.pairs(), points, now.pairs());
        sent = now;
        judgedFrom = afterTheStepUnderWay();
        sameWayFrom = samePairs ? sameWayFrom : judgedFrom;
    }

    void retakeTemplates(Set<Integer> indices) {
        run.retakeTemplates(indices);
        judgedFrom = afterTheStepUnderWay();
    }

    private int afterTheStepUnderWay() {
        return recorder.steps().size() + 1;
    }

    void ended(DragEvent.Finished finished) {
        ending = Optional.of(finished.ending());
    }

    /** What it came to. Pairs may have come and gone since the run last heard of them. */
    Document result(Document document, DragEvent.Finished finished) {
        List<PointPair> known = sent.pairs();
        List<Point> places = finished.points().size() == known.size() ? finished.points() : points;
        return document.afterRun(
                new Picture(finished.latent(), finished.frame()),
                TrackedPlaces.follow(known, places, document.pairs()));
    }

    /**
     * What it would come to with the newest step; empty before the first.
     *
     * @param live the document's pairs where tracking has them
     */
    Optional<StoredState> soFar(Document document, List<PointPair> live) {
        List<DragStep> steps = steps();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        DragStep newest = steps.get(steps.size() - 1);
        return Optional.of(new StoredState(
                Texts.text("undo.drag", newest.step()),
                document.origin(),
                document.original().latent(),
                newest.latent(),
                live.size() == document.pairs().size() ? live : document.pairs(),
                document.mask(),
                document.settings(),
                steps));
    }

    RunTrace trace() {
        return new RunTrace(begun, sent, recorder.steps(), sameWayFrom, judgedFrom, ending);
    }
}
