package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import latentdrag.edit.DragStep;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;

/** Keeps every step of a run, which a mailbox would not, and passes everything on. Any thread. */
final class StepRecorder implements DragObserver {
    private final DragObserver next;
    private final List<DragStep> steps = new ArrayList<>();

    StepRecorder(DragObserver next) {
        this.next = next;
    }

    @Override
    public void event(DragEvent event) {
        if (event instanceof DragEvent.Progress progress) {
            synchronized (steps) {
                steps.add(progress.step());
            }
        }
        next.event(event);
    }

    /** The steps made so far, in order. */
    List<DragStep> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }
}
