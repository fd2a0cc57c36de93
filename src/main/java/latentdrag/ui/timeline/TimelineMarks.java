package latentdrag.ui.timeline;

import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.TimelineEntry;
import latentdrag.edit.Typicality;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.LeavingModel;

/**
 * Which stops of the timeline have left what the model knows. They are judged beside the JavaFX thread, since a project may bring thousands.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class TimelineMarks {
    private final Executor ui;
    private final TimelineModel timeline;
    private final LeavingModel leaving;
    private final DocumentModel documents;
    private final ReadOnlyObjectWrapper<Set<Integer>> marks = new ReadOnlyObjectWrapper<>(Set.of());
    private Map<Latent, Double> known = new IdentityHashMap<>();
    private Optional<Typicality> knownOf = Optional.empty();
    private int knownRows;
    private boolean judging;
    private boolean again;

    /** @param ui runs things on the JavaFX thread */
    public TimelineMarks(Executor ui, TimelineModel timeline, LeavingModel leaving, DocumentModel documents) {
        this.ui = ui;
        this.timeline = timeline;
        this.leaving = leaving;
        this.documents = documents;
        timeline.timelineProperty().addListener((o, was, is) -> judge());
        leaving.typicalityProperty().addListener((o, was, is) -> judge());
    }

    /** Indices of the stops that have left. */
    public ReadOnlyObjectProperty<Set<Integer>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** What was judged, and how typical each latent is. */
    private record Judged(Set<Integer> marks, Map<Latent, Double> known) {}

    private void judge() {
        if (judging) {
            again = true;
            return;
        }
        Optional<Typicality> typicality = leaving.typicalityProperty().get();
        List<TimelineEntry> stops = timeline.timelineProperty().get().stops();
        if (typicality.isEmpty() || stops.isEmpty()) {
            marks.set(Set.of());
            return;
        }
        int rows =
                documents.document().map(Document::settings).map(s -> s.rows()).orElse(1);
        Map<Latent, Double> before = typicality.equals(knownOf) && rows == knownRows ? known : new IdentityHashMap<>();
        knownOf = typicality;
        knownRows = rows;
        judging = true;
        Typicality measure = typicality.get();
        Tasks.deliver(
                CompletableFuture.supplyAsync(() -> judged(stops, measure, rows, before)),
                ui,
                found -> {
                    judging = false;
                    known = found.known();
                    marks.set(found.marks());
                    judgeAgain();
                },
                failure -> {
                    judging = false;
                    throw new IllegalStateException("the timeline's stops could not be judged", failure);
                });
    }

    private void judgeAgain() {
        if (again) {
            again = false;
            judge();
        }
    }

    private static Judged judged(List<TimelineEntry> stops, Typicality measure, int rows, Map<Latent, Double> before) {
        Map<Latent, Double> all = new IdentityHashMap<>();
        double sensible = measure.sensible(stops.get(0).latent(), rows);
        BitSet marked = new BitSet();
        for (int i = 0; i < stops.size(); i++) {
            Latent latent = stops.get(i).latent();
            Double remembered = before.get(latent);
            double typicality = remembered == null ? measure.of(latent, rows) : remembered;
            all.put(latent, typicality);
            marked.set(i, typicality > sensible);
        }
        Set<Integer> marks = new HashSet<>();
        marked.stream().forEach(marks::add);
        return new Judged(Set.copyOf(marks), all);
    }
}
