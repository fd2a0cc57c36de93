package latentdrag.ui.project;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WayBack;

/**
 * Work that was not saved and is not open: what an earlier start has left, because it was killed or because the person just closed the
 * window; what made room for another document; what was deleted not long ago. Offered, listed, brought back, deleted and undeleted. Belongs
 * to the JavaFX thread; knows no nodes.
 */
public final class RecoveryModel implements AutoCloseable {
    /** So long what was deleted can be brought back. */
    public static final Duration DELETED_STAYS = Duration.ofDays(30);

    /** A disk that takes longer will offer the document once more. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpeningModel openings;
    private final ProjectModel projects;
    private final Notices notices;
    private final Optional<Keeping> keeping;
    private final AsideModel aside;
    private final Tasks disk;
    private final ReadOnlyObjectWrapper<List<KeptWork>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<List<KeptWork>>> listed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();

    public RecoveryModel(
            Executor ui, OpeningModel openings, ProjectModel projects, Notices notices, Optional<Keeping> keeping) {
        this.openings = openings;
        this.projects = projects;
        this.notices = notices;
        this.keeping = keeping;
        disk = new Tasks("latentdrag-recovery", ui, notices);
        aside = new AsideModel(notices, this::open);
        projects.whenLeft(aside::left, aside::notKept);
    }

    /** What a person calls it: the name of its file, without the ending, else of its model. */
    public static String name(KeptWork work) {
        return work.recovered()
                .file()
                .map(Path::getFileName)
                .map(file -> file.toString().replaceFirst("(?<=.)\\.[^.]*$", ""))
                .orElse(work.recovered().project().model().name());
    }

    /** Documents that are offered, newest first. */
    public ReadOnlyObjectProperty<List<KeptWork>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /** Everything that can be brought back, newest first, as it was at the last {@link #list}; empty until the disk has answered. */
    public ReadOnlyObjectProperty<Optional<List<KeptWork>>> listedProperty() {
        return listed.getReadOnlyProperty();
    }

    /** Whether it is known what was left behind: true some time after {@link #look}. */
    public ReadOnlyBooleanProperty lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    /** Looks for documents that another start has left behind. */
    public void look() {
        abandoned(work -> false);
    }

    /** Looks for what this process left a moment ago, and brings it back unasked: it ended only for this one to go on. */
    public void goOn(long process) {
        abandoned(work -> work.isOf(process));
    }

    /** @param unasked the newest of these is brought back at once */
    private void abandoned(Predicate<KeptWork> unasked) {
        keeping.ifPresent(k -> disk.ask(
                () -> {
                    k.autosaves().clear(Instant.now().minus(DELETED_STAYS));
                    return k.autosaves().abandoned();
                },
                found -> {
                    Optional<KeptWork> its = found.stream().filter(unasked).findFirst();
                    offered.set(found.stream()
                            .filter(work -> its.filter(work::isSame).isEmpty())
                            .toList());
                    looked.set(true);
                    its.ifPresent(this::restore);
                }));
    }

    /** Looks what there is to bring back. */
    public void list() {
        // What is just being put aside is listed, too.
        keeping.ifPresentOrElse(
                k -> projects.afterwards(() -> disk.ask(k.autosaves()::list, this::list)), () -> list(List.of()));
    }

    private void list(List<KeptWork> onDisk) {
        List<KeptWork> all = aside.onlyHere();
        onDisk.stream()
                .filter(work -> all.stream().noneMatch(work::isSame))
                .toList()
                .forEach(all::add);
        listed.set(Optional.of(List.copyOf(all)));
    }

    private void listAgain() {
        if (listed.get().isPresent()) {
            list();
        }
    }

    /** Opens one; what is on screen makes room for it, and is kept in its turn. */
    public void restore(KeptWork work) {
        if (aside.isOnlyHere(work) || keeping.isEmpty()) {
            open(work);
            return;
        }
        disk.ask(() -> keeping.get().autosaves().hold(work), mine -> {
            if (mine) {
                open(work);
            } else {
                elsewhere(work);
            }
        });
    }

    private void open(KeptWork work) {
        openings.open(new OpeningModel.Opening(
                work.recovered().project(), work.recovered().file(), () -> restored(work)));
    }

    private void elsewhere(KeptWork work) {
        withoutOffer(work);
        notices.inform(Texts.text("notice.workElsewhere", name(work)));
        listAgain();
    }

    /** The old journal goes only when the new one holds everything. */
    private void restored(KeptWork work) {
        work.recovered().file().ifPresent(file -> projects.openedFrom(file, work.when()));
        projects.beganUnsaved();
        aside.forget(work);
        withoutOffer(work);
        keeping.ifPresent(k -> projects.autosave()
                .ifPresent(autosave -> disk.ask(
                        () -> {
                            boolean kept = autosave.awaitKept(PATIENCE);
                            if (kept) {
                                k.autosaves().discard(work);
                            }
                            return kept;
                        },
                        kept -> listAgain())));
    }

    private void withoutOffer(KeptWork work) {
        offered.set(offered.get().stream().filter(other -> !other.isSame(work)).toList());
    }

    /** Whether it can be deleted: what only this process has cannot. */
    public boolean isDeletable(KeptWork work) {
        return work.deleted().isEmpty() && !aside.isOnlyHere(work);
    }

    /** Deletes one, which can be undone at once, and for {@link #DELETED_STAYS} from the list. */
    public void delete(KeptWork work) {
        List<KeptWork> before = offered.get();
        boolean wasOffered = before.stream().anyMatch(work::isSame);
        withoutOffer(work);
        keeping.ifPresent(k -> disk.ask(
                () -> k.autosaves().delete(work, Instant.now()),
                gone -> gone.ifPresentOrElse(deleted -> deleted(deleted, wasOffered), () -> elsewhere(work)),
                () -> offered.set(before)));
    }

    private void deleted(KeptWork work, boolean wasOffered) {
        aside.forget(work);
        notices.offer(new WayBack(
                Texts.text("wayBack.deleted", name(work), work.changes(), DELETED_STAYS.toDays()),
                Texts.text("wayBack.undo"),
                () -> undelete(work, wasOffered)));
        listAgain();
    }

    /** Takes a deletion back. */
    public void undelete(KeptWork work) {
        undelete(work, false);
    }

    private void undelete(KeptWork work, boolean offer) {
        keeping.ifPresent(k -> disk.ask(
                () -> k.autosaves().undelete(work),
                back -> back.ifPresentOrElse(
                        here -> {
                            notices.putWayBackAway();
                            if (offer) {
                                List<KeptWork> all = new ArrayList<>(List.of(here));
                                all.addAll(offered.get());
                                offered.set(List.copyOf(all));
                            }
                            listAgain();
                        },
                        () -> elsewhere(work))));
    }

    /** Leaves what is offered for the next start; it can be listed all the same. */
    public void leave() {
        List<KeptWork> left = offered.get();
        offered.set(List.of());
        keeping.ifPresent(k -> disk.run(() -> left.forEach(k.autosaves()::release)));
    }

    /** Whether there is work of this sitting that the disk has not taken, so that it would be gone with this process. */
    public boolean wouldLose() {
        return !aside.onlyHere().isEmpty();
    }

    @Override
    public void close() {
        leave();
        disk.finish(2);
    }
}
