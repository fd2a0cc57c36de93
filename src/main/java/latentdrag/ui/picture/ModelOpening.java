package latentdrag.ui.picture;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.EngineException;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;

/**
 * The open model, and how another takes its place: read in the background, given up, or refused with an offer to assume what its file
 * does not say. A failure leaves everything as it was. Belongs to the JavaFX thread; knows no nodes.
 */
public final class ModelOpening {
    private final EditorBackend backend;
    private final Executor ui;
    private final Notices notices;
    private final WorkModel works;
    private final ReadOnlyObjectWrapper<Optional<ModelInfo>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Refused>> refused = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Reading> reading = Optional.empty();
    private final Map<Path, Map<String, String>> agreed = new LinkedHashMap<>();
    private Optional<WeightChange> change = Optional.empty();
    private boolean failed;

    /** A checkpoint that is being read. */
    private record Reading(CompletableFuture<ModelInfo> answer, WorkModel.Ongoing work) {}

    /**
     * What is to be opened.
     *
     * @param assumed settings a person agreed to, by name
     * @param change what tuning to a photograph has added to the weights of the file
     * @param then told of the model once it is open
     */
    record Wanted(
            Path checkpoint, Map<String, String> assumed, Optional<WeightChange> change, Consumer<ModelInfo> then) {
        Wanted {
            assumed = Map.copyOf(assumed);
        }

        private Wanted assuming(Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(assumed);
            all.putAll(more);
            return new Wanted(checkpoint, all, change, then);
        }
    }

    /**
     * A checkpoint that would open if something were assumed.
     *
     * @param wanted what {@link #openAnyway} opens, with everything that has to be assumed as far as it is known
     * @param sentence why it was refused
     */
    public record Refused(Wanted wanted, String sentence) {
        public Path checkpoint() {
            return wanted.checkpoint();
        }

        /** The settings, by name. */
        public Map<String, String> settings() {
            return wanted.assumed();
        }
    }

    ModelOpening(EditorBackend backend, Executor ui, Notices notices, WorkModel works) {
        this.backend = backend;
        this.ui = ui;
        this.notices = notices;
        this.works = works;
    }

    /** The model that is open. */
    public ReadOnlyObjectProperty<Optional<ModelInfo>> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /** A checkpoint that could be opened by assuming something; waits for {@link #openAnyway} or {@link #leave}. */
    public ReadOnlyObjectProperty<Optional<Refused>> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** What tuning to a photograph has added to the weights of the file; empty = nothing. */
    public Optional<WeightChange> change() {
        return change;
    }

    public boolean isReading() {
        return reading.isPresent();
    }

    /** Whether a checkpoint could not be opened, whether for its own sake or the device's. */
    public boolean hasFailed() {
        return failed;
    }

    /** What somebody agreed to when this file was opened last in this sitting: nobody is asked twice. */
    Map<String, String> agreed(Path checkpoint) {
        return agreed.getOrDefault(checkpoint, Map.of());
    }

    void open(Wanted wanted) {
        cancel(); // a person who opens another file does not want the first any more
        refused.set(Optional.empty());
        String name = String.valueOf(wanted.checkpoint().getFileName());
        WorkModel.Ongoing work = works.begin(new Work(Texts.text("work.opening", name), -1, Optional.of(this::cancel)));
        notices.dismiss();
        CompletableFuture<ModelInfo> answer =
                backend.open(wanted.checkpoint(), wanted.assumed(), wanted.change(), work::progress);
        Reading begun = new Reading(answer, work);
        reading = Optional.of(begun);
        Tasks.deliver(answer, ui, info -> opened(begun, info, wanted), failure -> notOpened(begun, wanted, failure));
    }

    /** Gives up the checkpoint that is being read, and the model that is open stays; false where none is being read. */
    boolean cancel() {
        return reading.filter(o -> o.answer().cancel(false)).isPresent();
    }

    /** Opens what was refused, assuming what it lacks. */
    public void openAnyway() {
        refused.get().ifPresent(r -> open(r.wanted()));
    }

    /** The person will not open it. */
    public void leave() {
        refused.set(Optional.empty());
    }

    private void opened(Reading ended, ModelInfo info, Wanted wanted) {
        end(ended);
        agreed.put(wanted.checkpoint(), wanted.assumed());
        if (!wanted.change().equals(change)) {
            model.set(Optional.empty()); // two that were tuned from one file look the same, and are not
        }
        change = wanted.change();
        model.set(Optional.of(info));
        wanted.then().accept(info);
    }

    private void notOpened(Reading ended, Wanted wanted, Throwable failure) {
        end(ended);
        Map<String, String> assumable = assumable(failure);
        if (ended.answer().isCancelled()) {
            if (!isReading()) { // another that is being read says for itself why this one is not
                notices.say(Texts.text("say.openingCancelled"));
            }
        } else if (assumable.isEmpty()) {
            failed = true;
            notices.problem(failure);
        } else {
            refused.set(Optional.of(new Refused(wanted.assuming(assumable), sentence(failure))));
        }
    }

    private static Map<String, String> assumable(Throwable failure) {
        return cause(failure) instanceof EngineException refusal ? refusal.assumable() : Map.of();
    }

    private static String sentence(Throwable failure) {
        return String.valueOf(cause(failure).getMessage());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void end(Reading ended) {
        ended.work().end();
        if (reading.filter(o -> o == ended).isPresent()) {
            reading = Optional.empty();
        }
    }
}
