package latentdrag.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.project.autosave.Abandoned;

/**
 * What an earlier start has left unsaved, because it was killed or because the person just closed the window: offered, brought back,
 * forgotten. Belongs to the JavaFX thread; knows no nodes.
 */
public final class RecoveryModel implements AutoCloseable {
    /** A disk that takes longer will offer the document once more. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpeningModel openings;
    private final ProjectModel projects;
    private final Optional<Keeping> keeping;
    private final Disk disk;
    private final ReadOnlyObjectWrapper<List<Abandoned>> abandoned = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();

    RecoveryModel(
            Executor ui, OpeningModel openings, ProjectModel projects, Notices notices, Optional<Keeping> keeping) {
        this.openings = openings;
        this.projects = projects;
        this.keeping = keeping;
        disk = new Disk("latentdrag-recovery", ui, notices);
    }

    /** Documents that are offered, newest first. */
    public ReadOnlyObjectProperty<List<Abandoned>> abandonedProperty() {
        return abandoned.getReadOnlyProperty();
    }

    /** Whether it is known what was left behind: true some time after {@link #look}. */
    public ReadOnlyBooleanProperty lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    /** Looks for documents that another start has left behind. */
    public void look() {
        keeping.ifPresent(k -> disk.ask(k.autosaves()::abandoned, found -> {
            abandoned.set(found);
            looked.set(true);
        }));
    }

    /** Looks for what this process left a moment ago, and brings it back unasked: it ended only for this one to go on. */
    public void goOn(long process) {
        keeping.ifPresent(k -> disk.ask(k.autosaves()::abandoned, found -> {
            Optional<Abandoned> its =
                    found.stream().filter(left -> left.isOf(process)).findFirst();
            abandoned.set(found.stream()
                    .filter(left -> !its.equals(Optional.of(left)))
                    .toList());
            looked.set(true);
            its.ifPresent(this::recover);
        }));
    }

    /** Opens one; what is on screen is kept and offered at the next start in its turn. */
    public void recover(Abandoned left) {
        openings.open(new OpeningModel.Opening(
                left.recovered().project(), left.recovered().file(), () -> recovered(left)));
    }

    /** The old journal goes only when the new one holds everything. */
    private void recovered(Abandoned left) {
        left.recovered().file().ifPresent(projects::openedFrom);
        projects.beganUnsaved();
        projects.autosave()
                .ifPresent(autosave -> disk.ask(() -> autosave.awaitKept(PATIENCE), kept -> {
                    if (kept) {
                        discard(left);
                    }
                }));
    }

    /** Forgets one for good. */
    public void discard(Abandoned left) {
        List<Abandoned> others = new ArrayList<>(abandoned.get());
        others.remove(left);
        abandoned.set(List.copyOf(others));
        disk.ask(
                () -> {
                    left.discard();
                    return left;
                },
                done -> {});
    }

    /** Leaves them for the next start. */
    public void leave() {
        abandoned.get().forEach(Abandoned::release);
        abandoned.set(List.of());
    }

    @Override
    public void close() {
        leave();
        disk.finish(2);
    }
}
