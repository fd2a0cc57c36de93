package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.drag.HealthModel;
import latentdrag.ui.drag.LeavingModel;
import latentdrag.ui.shell.Commands;
import latentdrag.ui.timeline.TimelineModel;
import org.kordamp.ikonli.feather.Feather;

/** The drag menu: runs, and the way back through them. */
public final class DragActions implements MenuActions {
    public final Action startStop;
    public final Action step;
    final Action escape;
    public final Action bestStep;
    public final Action bestLooking;
    public final Action retake;
    public final Action halve;
    public final Action play;
    public final Action stepBack;
    public final Action stepOn;
    final Action toStart;
    public final Action toEnd;
    public final Action branch;

    DragActions(Commands commands, DocumentModel documents, DragModel drag, TimelineModel timeline) {
        BooleanBinding picture = Conditions.picture(documents);
        startStop = Action.of("action.startStop", Feather.PLAY, commands::startOrStop)
                .keys("Enter")
                .called(startText(drag))
                .when(picture);
        step = Action.of("action.step", Feather.SKIP_FORWARD, commands::step)
                .keys("Shortcut+Enter")
                .when(picture);
        escape = Action.of("action.escape", Feather.X, commands::escape).keys("Esc");
        HealthModel health = drag.health();
        bestStep = Action.of("action.bestStep", Feather.CORNER_UP_LEFT, health::rollBack)
                .keys("Shortcut+B")
                .when(Bindings.createBooleanBinding(
                        () -> health.betterStepProperty().get().isPresent(), health.betterStepProperty()));
        LeavingModel leaving = drag.leaving();
        bestLooking = Action.of("action.bestLooking", Feather.EYE, leaving::rollBack)
                .keys("Shortcut+Shift+B")
                .when(Bindings.createBooleanBinding(
                        () -> leaving.bestLookingProperty().get().isPresent(), leaving.bestLookingProperty()));
        retake = Action.of("action.retake", Feather.TARGET, health::retakeTemplates)
                .keys("Shortcut+T")
                .when(Conditions.points(documents));
        halve = Action.of("action.halve", Feather.CHEVRONS_DOWN, health::halveStepSize)
                .keys("Shortcut+Shift+H")
                .when(picture);
        BooleanBinding movable = movable(drag, timeline);
        play = Action.of("action.play", Feather.PLAY_CIRCLE, timeline::playOrPause)
                .keys("T")
                .called(Bindings.createStringBinding(
                        () -> Texts.text(timeline.playingProperty().get() ? "action.play.pause" : "action.play"),
                        timeline.playingProperty()))
                .when(movable);
        stepBack = Action.of("action.stepBack", Feather.CHEVRON_LEFT, () -> timeline.move(-1))
                .keys("Shortcut+Left")
                .when(movable);
        stepOn = Action.of("action.stepOn", Feather.CHEVRON_RIGHT, () -> timeline.move(1))
                .keys("Shortcut+Right")
                .when(movable);
        toStart = Action.of("action.toStart", Feather.CHEVRONS_LEFT, () -> timeline.scrub(0, true))
                .keys("Shortcut+Home")
                .when(movable);
        toEnd = Action.of("action.toEnd", Feather.CHEVRONS_RIGHT, () -> timeline.scrub(Integer.MAX_VALUE, true))
                .keys("Shortcut+End")
                .when(movable);
        branch = Action.of("action.branch", Feather.GIT_BRANCH, timeline::branch)
                .keys("Shift+Enter")
                .when(timeline.lookingBackBinding());
    }

    private static BooleanBinding movable(DragModel drag, TimelineModel timeline) {
        return Bindings.createBooleanBinding(timeline::isMovable, timeline.timelineProperty(), drag.stateProperty());
    }

    private static StringBinding startText(DragModel drag) {
        return Bindings.createStringBinding(() -> startWord(drag.stateProperty().get()), drag.stateProperty());
    }

    static String startWord(DragModel.State state) {
        return switch (state) {
            case IDLE -> Texts.text("drag.start");
            case PAUSED -> Texts.text("drag.continue");
            case RUNNING -> Texts.text("drag.stop");
            case STOPPING -> Texts.text("drag.stopping");
        };
    }

    @Override
    public String key() {
        return "menu.drag";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(
                List.of(startStop, step),
                List.of(bestStep, bestLooking, retake, halve),
                List.of(play, stepBack, stepOn, toStart, toEnd, branch),
                List.of(escape));
    }
}
