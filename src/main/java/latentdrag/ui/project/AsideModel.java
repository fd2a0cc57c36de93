package latentdrag.ui.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WayBack;

/**
 * Work that was not saved and made room for another document: said, with a way back. With its pictures it stays in memory as long as that
 * is offered, or for good where the disk has not taken it. Belongs to the JavaFX thread; knows no nodes.
 */
final class AsideModel {
    private final Notices notices;
    private final Consumer<KeptWork> restore;
    private final List<KeptWork> notKept = new ArrayList<>();
    private Optional<Offered> offered = Optional.empty();

    private record Offered(KeptWork work, WayBack way) {}

    /** @param restore brings work back to the screen */
    AsideModel(Notices notices, Consumer<KeptWork> restore) {
        this.notices = notices;
        this.restore = restore;
    }

    /** Work has made room for another document; the disk is still at it. */
    void left(KeptWork work) {
        offer(work, Texts.text("wayBack.work", RecoveryModel.name(work), work.changes()));
    }

    /** The disk has not taken it. */
    void notKept(KeptWork work) {
        notKept.add(work);
        offer(work, Texts.text("wayBack.notKept", RecoveryModel.name(work), work.changes()));
    }

    private void offer(KeptWork work, String sentence) {
        Offered now =
                new Offered(work, new WayBack(sentence, Texts.text("wayBack.goBack"), () -> restore.accept(work)));
        offered = Optional.of(now);
        notices.offer(now.way());
    }

    /** What only this process has, newest first. */
    List<KeptWork> onlyHere() {
        List<KeptWork> all = new ArrayList<>(notKept);
        Collections.reverse(all);
        return all;
    }

    boolean isOnlyHere(KeptWork work) {
        return notKept.contains(work);
    }

    /** It is on the screen again, or was deleted. */
    void forget(KeptWork work) {
        notKept.removeIf(work::isSame);
        offered.filter(o -> o.work().isSame(work)).ifPresent(o -> {
            notices.withdraw(o.way());
            offered = Optional.empty();
        });
    }
}
