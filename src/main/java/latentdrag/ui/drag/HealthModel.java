package latentdrag.ui.drag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.BestStep;
import latentdrag.edit.Document;
import latentdrag.edit.DragHealth;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.Picture;
import latentdrag.edit.PointHealth;
import latentdrag.edit.RunEnding;
import latentdrag.image.PointPair;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grips;

/**
 * How the run fares, or the last one as long as its points stand as it left them, and what can be done for it with one click. Belongs
 * to the JavaFX thread; knows no nodes.
 */
public final class HealthModel {
    /** By so many pixels in the mean another step must be nearer to be worth going back to. */
    private static final double WORTH = 0.5;

    private final DragModel drag;
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final Notices notices;
    private final WorkModel works;
    private final ReadOnlyObjectWrapper<Optional<DragHealth>> health = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<BestStep>> better = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<RunEnding> ending = Optional.empty();
    private List<PointPair> pairsAtEnd = List.of();

    HealthModel(
            DragModel drag,
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            Notices notices,
            WorkModel works) {
        this.drag = drag;
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.notices = notices;
        this.works = works;
        drag.statusProperty().addListener((o, was, is) -> read());
        drag.stateProperty().addListener((o, was, is) -> read()); // the end may leave the status as it was
        documents.documentProperty().addListener((o, was, is) -> forgetOtherPoints());
    }

    /** How the points fare; empty when no step was made, or the points are others since. */
    public ReadOnlyObjectProperty<Optional<DragHealth>> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** A step whose points were nearer to their targets than they are now, or surely found when they are not now. */
    public ReadOnlyObjectProperty<Optional<BestStep>> betterStepProperty() {
        return better.getReadOnlyProperty();
    }

    /** Why the run ended; empty while it goes on. */
    public Optional<RunEnding> ending() {
        return ending;
    }

    private void read() {
        Optional<RunTrace> trace = drag.statusProperty().get().isPresent() ? drag.trace() : Optional.empty();
        ending = trace.flatMap(RunTrace::ending);
        pairsAtEnd = documents.present().map(Document::pairs).orElse(List.of());
        Optional<DragHealth> read = trace.flatMap(RunTrace::health);
        better.set(read.flatMap(now -> trace.flatMap(RunTrace::best).filter(best -> isWorth(best, now, trace.get()))));
        health.set(read);
    }

    private boolean isWorth(BestStep best, DragHealth now, RunTrace trace) {
        List<DragStep> steps = trace.steps();
        if (best.points().size() != pairsAtEnd.size()) {
            return false;
        }
        double mean = drag.statusProperty()
                .get()
                .map(RunStatus::distances)
                .filter(left -> !left.isEmpty())
                .map(left -> left.stream().mapToDouble(d -> d).sum() / left.size())
                .orElseGet(() -> steps.get(steps.size() - 1).meanDistance());
        return mean - best.meanDistance() >= WORTH || now.has(PointHealth.Symptom.LOST);
    }

    private void forgetOtherPoints() {
        boolean others =
                !documents.document().map(Document::pairs).orElse(List.of()).equals(pairsAtEnd);
        if (drag.isIdle() && others && health.get().isPresent()) {
            better.set(Optional.empty());
            health.set(Optional.empty());
        }
    }

    /** Back to the best step of the run, which is stopped first; one undo. */
    public void rollBack() {
        better.get().ifPresent(best -> rollBackTo(best, "undo.bestStep"));
    }

    /** @param undo key of what the history calls it, with the step's number */
    void rollBackTo(BestStep best, String undo) {
        drag.whenIdle(() -> draw(best, undo));
    }

    private void draw(BestStep best, String undo) {
        Optional<Document> asked = documents.present();
        Latent latent = asked.map(d -> best.latent().withNoise(d.noise())).orElse(best.latent());
        WorkModel.Ongoing work = works.begin(Work.of(Texts.text("work.drawing")));
        Tasks.deliver(
                backend.picture(latent),
                ui,
                frame -> {
                    work.end();
                    boolean unchanged = documents.present().equals(asked)
                            && asked.filter(d ->
                                            d.pairs().size() == best.points().size())
                                    .isPresent();
                    if (unchanged && drag.isIdle()) {
                        documents.change(
                                Texts.text(undo, best.step()),
                                d -> d.afterRun(new Picture(latent, frame), best.points()));
                        drag.forgetStatus();
                        notices.dismiss();
                    }
                },
                failure -> {
                    work.end();
                    notices.problem(failure);
                });
    }

    /**
     * The points that are selected, else those that are lost, else all take their templates from where they are now. Every run takes its
     * own, so where none goes on a new one begins.
     */
    public void retakeTemplates() {
        if (drag.isIdle()) {
            drag.start();
            return;
        }
        Set<Integer> points = pointsToRelearn();
        drag.retakeTemplates(points);
        notices.say(Texts.text("say.retaken", points.size()));
        read();
    }

    private Set<Integer> pointsToRelearn() {
        Set<Integer> selected = Grips.indices(documents.selection());
        if (!selected.isEmpty()) {
            return selected;
        }
        List<PointHealth> points = health.get().map(DragHealth::points).orElse(List.of());
        Set<Integer> lost = IntStream.range(0, points.size())
                .filter(i -> points.get(i).symptoms().contains(PointHealth.Symptom.LOST))
                .boxed()
                .collect(Collectors.toSet());
        int count = documents.present().map(d -> d.pairs().size()).orElse(0);
        return lost.isEmpty() ? IntStream.range(0, count).boxed().collect(Collectors.toSet()) : lost;
    }

    /** Half the step size, from the next step on. */
    public void halveStepSize() {
        DragSettings now = documents.settingsProperty().get();
        documents.settingsProperty().set(now.withStepSize(now.stepSize() / 2));
        notices.say(Texts.text("say.stepSize", now.stepSize() / 2));
    }
}
