package latentdrag.ui.drag;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.DragStep;
import latentdrag.edit.RunEnding;
import latentdrag.edit.RunForecast;
import latentdrag.engine.FramePolicy;
import latentdrag.image.PointPair;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a run would take that begins now: a few steps are measured where nothing like it was run yet, and every run that arrives
 * makes it surer, also for later starts. Belongs to the JavaFX thread; knows no nodes.
 */
public final class ForecastModel {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastModel.class);

    /**
     * What is to be expected.
     *
     * @param steps at most as many as the limit allows
     * @param seconds all of them
     * @param limited whether the limit is likely to end it
     */
    public record Forecast(int steps, double seconds, boolean limited) {}

    /** What the duration of a step hangs on. */
    private record Kind(Path model, int points, boolean masked, int block) {
        static Kind of(Document d) {
            return new Kind(
                    d.model(),
                    d.pairs().size(),
                    d.mask().isPresent(),
                    d.settings().block());
        }
    }

    private final DragModel drag;
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final RunPreferences preferences;
    private final Map<Kind, Double> stepMillis = new HashMap<>();
    private final Map<Path, RunForecast> paces = new HashMap<>();
    private final Set<Kind> asked = new HashSet<>();
    private final ReadOnlyObjectWrapper<Optional<Forecast>> forecast = new ReadOnlyObjectWrapper<>(Optional.empty());

    ForecastModel(
            DragModel drag, EditorBackend backend, Executor ui, DocumentModel documents, RunPreferences preferences) {
        this.drag = drag;
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.preferences = preferences;
        documents.whenBegun(this::modelBegins);
        documents.historyProperty().addListener((o, was, is) -> {
            measureIfNew();
            refresh();
        });
        drag.stateProperty().addListener((o, was, is) -> {
            if (is == DragModel.State.IDLE) {
                drag.trace().ifPresent(this::learn);
                measureIfNew();
                refresh();
            }
        });
    }

    /** Empty while a run goes on, and as long as nothing is to be dragged or nothing is known. */
    public ReadOnlyObjectProperty<Optional<Forecast>> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /** As earlier starts have learnt it; else the numbers a document begins with are those its model names. */
    private void modelBegins() {
        documents
                .present()
                .ifPresent(d -> paces.computeIfAbsent(
                        d.model(),
                        model -> preferences
                                .pace()
                                .orElseGet(() -> RunForecast.first(d.settings().stepSize()))));
    }

    private Optional<Document> startable() {
        return documents.present().filter(Document::hasMovingPair).filter(d -> drag.isIdle());
    }

    private void measureIfNew() {
        startable().filter(d -> asked.add(Kind.of(d))).ifPresent(d -> {
            Tasks.deliver(
                    backend.stepMillis(d.request()),
                    ui,
                    millis -> {
                        stepMillis.putIfAbsent(Kind.of(d), millis / (1 - pictureShare()));
                        refresh();
                    },
                    // No forecast is no harm; a drag that cannot begin is refused in words when it is started.
                    failure -> LOG.debug("No step could be measured", failure));
        });
    }

    private double pictureShare() {
        return preferences.frames() instanceof FramePolicy.Share share ? Math.min(0.9, share.share()) : 0;
    }

    private void learn(RunTrace trace) {
        List<DragStep> steps = trace.steps();
        Document begun = trace.begun();
        steps.stream()
                .skip(1) // the first one pays for the others
                .mapToDouble(DragStep::millis)
                .average()
                .ifPresent(millis -> stepMillis.put(Kind.of(trace.now()), millis));
        boolean straight = trace.judgedFrom() == 0 && trace.ending().equals(Optional.of(RunEnding.ARRIVED));
        if (straight) {
            double distance = begun.pairs().stream()
                    .mapToDouble(PointPair::distance)
                    .max()
                    .orElse(0);
            RunForecast learnt = paces.computeIfPresent(
                    begun.model(),
                    (model, pace) -> pace.after(
                            distance,
                            begun.height(),
                            steps.size(),
                            begun.settings().stepSize()));
            if (learnt != null) {
                preferences.learnt(learnt);
            }
        }
    }

    private void refresh() {
        forecast.set(startable()
                .flatMap(d -> Optional.ofNullable(stepMillis.get(Kind.of(d)))
                        .flatMap(millis -> Optional.ofNullable(paces.get(d.model()))
                                .map(pace -> {
                                    int steps = pace.steps(d.pairs(), d.settings(), d.height());
                                    boolean limited = d.settings().maxSteps() > 0
                                            && steps >= d.settings().maxSteps();
                                    return new Forecast(steps, steps * millis / 1000, limited);
                                }))));
    }
}
