package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.BestStep;
import latentdrag.edit.Document;
import latentdrag.edit.DragStep;
import latentdrag.edit.Typicality;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;

/**
 * Whether the picture of the run, or of the last one, leaves what the model knows, by how typical the moved rows of w⁺ are. Belongs to the
 * JavaFX thread; knows no nodes.
 */
public final class LeavingModel {
    private final DragModel drag;
    private final EditorBackend backend;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Optional<Typicality>> typicality =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Leaving>> leaving = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<BestStep>> bestLooking = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<DragStep> judged = new ArrayList<>();
    private final List<Boolean> inside = new ArrayList<>();
    private boolean asked;
    private int models;

    /**
     * That the picture has left.
     *
     * @param step since which it has
     * @param typicality now, in seed medians
     */
    public record Leaving(int step, double typicality) {}

    LeavingModel(DragModel drag, EditorBackend backend, Executor ui, DocumentModel documents) {
        this.drag = drag;
        this.backend = backend;
        this.ui = ui;
        // Asked for when there is a picture, so that it does not wait for this.
        documents.documentProperty().addListener((o, was, is) -> is.ifPresent(document -> ask()));
        drag.statusProperty().addListener((o, was, is) -> read());
        drag.stateProperty().addListener((o, was, is) -> read());
    }

    /** Another model is open: what was learnt of the one before counts no longer. */
    public void modelChanged() {
        models++;
        asked = false;
        typicality.set(Optional.empty());
    }

    /** How typical latents of the open model are; empty until that was learnt. */
    public ReadOnlyObjectProperty<Optional<Typicality>> typicalityProperty() {
        return typicality.getReadOnlyProperty();
    }

    /** Since when the picture has left what the model knows; empty where it has not, or nobody can say yet. */
    public ReadOnlyObjectProperty<Optional<Leaving>> leavingProperty() {
        return leaving.getReadOnlyProperty();
    }

    /** Of the steps before it left, that with its points nearest to their targets; empty where it has not left. */
    public ReadOnlyObjectProperty<Optional<BestStep>> bestLookingProperty() {
        return bestLooking.getReadOnlyProperty();
    }

    /** Back to the best-looking step of the run, which is stopped first; one undo. */
    public void rollBack() {
        bestLooking.get().ifPresent(best -> drag.health().rollBackTo(best, "undo.bestLooking"));
    }

    private void ask() {
        if (asked) {
            return;
        }
        asked = true;
        int model = models;
        Tasks.deliver(
                backend.typicality(),
                ui,
                found -> {
                    if (model == models) {
                        typicality.set(Optional.of(found));
                        read();
                    }
                },
                failure -> {
                    // A model that cannot be sampled cannot be drawn either, and says so when it is.
                    if (model == models) {
                        typicality.set(Optional.empty());
                    }
                });
    }

    private void read() {
        Optional<RunTrace> trace = drag.statusProperty().get().isPresent() ? drag.trace() : Optional.empty();
        Optional<Typicality> known = typicality.get();
        if (trace.isEmpty() || known.isEmpty() || trace.get().steps().isEmpty()) {
            leaving.set(Optional.empty());
            bestLooking.set(Optional.empty());
            judged.clear();
            inside.clear();
            return;
        }
        judge(trace.get(), known.get());
        int since = inside.size();
        while (since > 0 && !inside.get(since - 1)) {
            since--;
        }
        if (since == inside.size()) {
            leaving.set(Optional.empty());
            bestLooking.set(Optional.empty());
            return;
        }
        int rows = trace.get().now().settings().rows();
        DragStep newest = judged.get(judged.size() - 1);
        leaving.set(
                Optional.of(new Leaving(judged.get(since).step(), known.get().of(newest.latent(), rows))));
        bestLooking.set(trace.get().best(inside::get));
    }

    /** Judges the steps that have come since. */
    private void judge(RunTrace trace, Typicality known) {
        List<DragStep> steps = trace.steps();
        boolean sameRun = judged.size() <= steps.size() && (judged.isEmpty() || judged.get(0) == steps.get(0));
        if (!sameRun) {
            judged.clear();
            inside.clear();
        }
        Document begun = trace.begun();
        int rows = trace.now().settings().rows();
        double sensible = known.sensible(begun.current().latent(), rows);
        for (DragStep step : steps.subList(judged.size(), steps.size())) {
            judged.add(step);
            inside.add(known.of(step.latent(), rows) <= sensible);
        }
    }
}
