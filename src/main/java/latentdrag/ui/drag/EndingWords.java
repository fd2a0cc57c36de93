package latentdrag.ui.drag;

import latentdrag.edit.DragSettings;
import latentdrag.engine.DragEvent;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;

/** What is said when a run has ended: in passing where it came to what was wanted, else in a notice that stays. JavaFX thread. */
final class EndingWords {
    private EndingWords() {}

    /**
     * @param left pixels the farthest point still has to go
     * @param settings the run ended with
     */
    static void say(Notices notices, DragEvent.Finished finished, double left, DragSettings settings) {
        int steps = finished.steps();
        switch (finished.ending()) {
            case ARRIVED -> notices.say(Texts.text("run.arrived", steps));
            case STOPPED -> notices.say(Texts.text("run.stopped", steps, left));
            case STEP_LIMIT -> notices.inform(Texts.text("run.stepLimit", steps, left));
            case NO_PROGRESS -> notices.inform(Texts.text("run.noProgress", left, settings.patience()));
            case LEAVING -> notices.inform(Texts.text("run.leaving", steps, left));
        }
    }
}
