package latentdrag.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Everything that is taking its time: opening, drawing, writing. The last begun is shown, with a way to give it up. Belongs to the
 * JavaFX thread; knows no nodes.
 */
public final class WorkModel {
    private final Executor ui;
    private final List<Ongoing> ongoing = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Work>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    public WorkModel(Executor ui) {
        this.ui = ui;
    }

    /** What is to be shown. */
    public ReadOnlyObjectProperty<Optional<Work>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Something begins; it is shown until {@link Ongoing#end}. */
    public Ongoing begin(Work work) {
        Ongoing begun = new Ongoing(work);
        ongoing.add(begun);
        refresh();
        return begun;
    }

    private void refresh() {
        shown.set(ongoing.isEmpty() ? Optional.empty() : Optional.of(ongoing.get(ongoing.size() - 1).work));
    }

    /** One piece of work that goes on. */
    public final class Ongoing {
        private Work work;

        private Ongoing(Work work) {
            this.work = work;
        }

        /** How far it has come. Any thread. */
        public void progress(String what, double fraction) {
            ui.execute(() -> {
                if (ongoing.contains(this)) {
                    work = work.at(what, fraction);
                    refresh();
                }
            });
        }

        /** It is over, one way or another. JavaFX thread. */
        public void end() {
            if (ongoing.remove(this)) {
                refresh();
            }
        }
    }
}
